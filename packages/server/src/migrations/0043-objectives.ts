import { tenantTable } from './tenant-table.ts';

/** What a change of a process is for: what is measured, from which baseline, to which target, by when, and how it ended. */
export const objectives: readonly string[] = [
  ...tenantTable(
    'objectives',
    `id uuid not null, version integer not null default 1, created_at timestamptz not null, by_id uuid not null, owner_id uuid not null, title text not null, metric text not null, process text not null, stage text, team_id uuid, playbook_version integer, since date not null, until date not null, baseline jsonb not null, target numeric not null, currency text, due_on date not null, result text check (result in ('reached', 'dropped')), note text, closed_at timestamptz, closed_by uuid, at_close jsonb, primary key (workspace_id, id), foreign key (workspace_id, by_id) references members (workspace_id, id), foreign key (workspace_id, owner_id) references members (workspace_id, id), foreign key (workspace_id, team_id) references teams (workspace_id, id)`,
  ),
  `create index objectives_open on objectives (workspace_id, due_on) where closed_at is null`,
  `create index objectives_version on objectives (workspace_id, playbook_version) where playbook_version is not null`,
];
