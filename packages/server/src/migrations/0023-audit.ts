import { tenantTable } from './tenant-table.ts';

/** The log as people read it: by when it was known, as a whole and by kind; and the checks of its seals. */
export const audit: readonly string[] = [
  `create index events_known on events (workspace_id, known_at desc, id desc)`,
  `create index events_of_type_known on events (workspace_id, type, known_at desc, id desc)`,
  `drop index events_of_type`,
  ...tenantTable(
    'log_checks',
    `id uuid not null, by_id uuid not null, by_name text not null, asked_at timestamptz not null, ended_at timestamptz, state text not null, checked bigint not null, total bigint not null, holds boolean, waiting bigint, head text, broken_at bigint, because text, primary key (workspace_id, id)`,
  ),
  `create index log_checks_newest on log_checks (workspace_id, asked_at desc, id desc)`,
  // A demo company: said of its workspace, how far it is while it is made, and what is kept of one that was deleted.
  `alter table workspaces add column demo boolean not null default false`,
  ...tenantTable(
    'demos',
    `state text not null, done integer not null, phase text not null, by_id uuid not null, started_at timestamptz not null, ended_at timestamptz, primary key (workspace_id)`,
  ),
  ...tenantTable(
    'removed_demos',
    `name text not null, by_user_id uuid not null, by_name text not null, made_at timestamptz not null, removed_at timestamptz not null, events bigint not null, head text, primary key (workspace_id)`,
  ),
];
