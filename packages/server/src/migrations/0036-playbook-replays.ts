import { tenantTable } from './tenant-table.ts';

/** Replays of a text over what was recorded: who asked, of which text and period, how far it is, what came of it, and each move behind it. */
export const playbookReplays: readonly string[] = [
  ...tenantTable(
    'playbook_replays',
    `id uuid not null, created_at timestamptz not null, ended_at timestamptz, by_id uuid not null, draft_id uuid, hash text not null, files jsonb not null, since date not null, until date not null, process text, owner_id uuid, team_id uuid, state text not null check (state in ('running', 'done', 'stopped', 'failed')), total integer not null default 0, done integer not null default 0, result jsonb, primary key (workspace_id, id), foreign key (workspace_id, by_id) references members (workspace_id, id)`,
  ),
  `create index playbook_replays_by on playbook_replays (workspace_id, by_id, created_at)`,
  ...tenantTable(
    'playbook_replay_moves',
    `replay_id uuid not null, ordinal integer not null, record_kind text not null, record_id uuid not null, exit text not null, at timestamptz not null, standing text not null, held_then boolean not null, held_by text[] not null, primary key (workspace_id, replay_id, ordinal), foreign key (workspace_id, replay_id) references playbook_replays (workspace_id, id)`,
  ),
  `create index playbook_replay_moves_exit on playbook_replay_moves (workspace_id, replay_id, exit, standing, ordinal)`,
];
