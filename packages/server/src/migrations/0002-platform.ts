import { tenantTable } from './tenant-table.ts';

/** Workspaces, people, keys, the log, idempotency, kept sums, files. */
export const platform: readonly string[] = [
  ...tenantTable(
    'workspaces',
    `name text not null, zone text not null, currency text not null, language text not null default 'en', created_at timestamptz not null, version integer not null default 1, primary key (workspace_id)`,
    { forced: false },
  ),
  ...tenantTable(
    'teams',
    `id uuid not null, name text not null, manager_id uuid, created_at timestamptz not null, deleted_at timestamptz, primary key (workspace_id, id)`,
  ),
  ...tenantTable(
    'members',
    `id uuid not null, user_id uuid not null, role text not null, name text not null, email text not null, zone text, team_id uuid, manager_id uuid, active boolean not null default true, joined_at timestamptz not null, version integer not null default 1, primary key (workspace_id, id), unique (workspace_id, user_id), foreign key (workspace_id, team_id) references teams (workspace_id, id)`,
    { forced: false },
  ),
  `create index members_of_user on members (user_id)`,
  ...tenantTable(
    'api_keys',
    `id uuid not null, member_id uuid not null, name text not null, prefix text not null, hash text not null, scopes text[] not null, created_at timestamptz not null, last_used_at timestamptz, revoked_at timestamptz, primary key (workspace_id, id), unique (workspace_id, hash), foreign key (workspace_id, member_id) references members (workspace_id, id)`,
    { forced: false },
  ),
  ...tenantTable(
    'events',
    `id uuid not null, type text not null, v smallint not null, subject_kind text not null, subject_id uuid not null, actor_kind text not null, actor_id uuid, actor_via text, actor_name text, occurred_at timestamptz not null, recorded_at timestamptz not null, known_at timestamptz not null, cause uuid, playbook_version integer, payload jsonb not null, primary key (workspace_id, id)`,
  ),
  `create index events_of_subject on events (workspace_id, subject_kind, subject_id, occurred_at desc, id desc)`,
  `create index events_of_actor on events (workspace_id, actor_id, recorded_at desc)`,
  `create index events_of_type on events (workspace_id, type, occurred_at desc)`,
  // Committed but not yet sealed. A queue beside the log, so that log rows are never rewritten.
  ...tenantTable('events_unsealed', `event_id uuid not null, primary key (workspace_id, event_id)`),
  ...tenantTable(
    'event_positions',
    `position bigint not null, event_id uuid not null, hash bytea not null, sealed_at timestamptz not null, primary key (workspace_id, position), unique (workspace_id, event_id)`,
  ),
  ...tenantTable(
    'subscriber_cursors',
    `subscriber text not null, position bigint not null, failed_at timestamptz, problem text, primary key (workspace_id, subscriber)`,
  ),
  ...tenantTable(
    'idempotency_keys',
    `actor_id uuid not null, key text not null, route text not null, body_hash text not null, status integer, body jsonb, created_at timestamptz not null, primary key (workspace_id, actor_id, key)`,
  ),
  `create index idempotency_age on idempotency_keys (workspace_id, created_at)`,
  ...tenantTable(
    'files',
    `id uuid not null, name text not null, media_type text not null, bytes bigint not null, sha256 text not null, created_by uuid, created_at timestamptz not null, deleted_at timestamptz, primary key (workspace_id, id)`,
  ),
  // Kept counts and sums: writers append deltas, a job folds them, a read adds both.
  ...tenantTable(
    'tally_totals',
    `topic text not null, bucket text not null, currency text not null, count bigint not null, amount bigint not null, unknown bigint not null, primary key (workspace_id, topic, bucket, currency)`,
  ),
  ...tenantTable(
    'tally_deltas',
    `id uuid not null, topic text not null, bucket text not null, currency text not null, count integer not null, amount bigint not null, unknown integer not null, primary key (workspace_id, id)`,
  ),
  `create index tally_deltas_topic on tally_deltas (workspace_id, topic)`,
];
