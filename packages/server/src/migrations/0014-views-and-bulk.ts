import { tenantTable } from './tenant-table.ts';

/** Views of lists, and what was done to many records at once. */
export const viewsAndBulk: readonly string[] = [
  // filter is kept as it was written: it is read anew by each reader's rights
  ...tenantTable(
    'views',
    `id uuid not null, version integer not null default 1, created_at timestamptz not null, updated_at timestamptz not null, deleted_at timestamptz, by_id uuid not null, kind text not null, name text not null, filter text, sort text, columns text[] not null default '{}', shared text not null, team_id uuid, primary key (workspace_id, id), foreign key (workspace_id, by_id) references members (workspace_id, id)`,
  ),
  `create index views_kind on views (workspace_id, kind, created_at) where deleted_at is null`,
  ...tenantTable(
    'bulk_runs',
    `id uuid not null, created_at timestamptz not null, ended_at timestamptz, by_id uuid not null, kind text not null, act jsonb not null, targets uuid[] not null, done integer not null default 0, changed integer not null default 0, state text not null, primary key (workspace_id, id), foreign key (workspace_id, by_id) references members (workspace_id, id)`,
  ),
  ...tenantTable(
    'bulk_refusals',
    `run_id uuid not null, target_id uuid not null, ordinal integer not null, code text not null, because text not null, primary key (workspace_id, run_id, ordinal), foreign key (workspace_id, run_id) references bulk_runs (workspace_id, id)`,
  ),
];
