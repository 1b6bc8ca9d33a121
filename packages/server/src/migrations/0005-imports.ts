import { tenantTable } from './tenant-table.ts';

/** Imports with the outcome of every row, so that a file always reconciles. */
export const imports: readonly string[] = [
  ...tenantTable(
    'imports',
    `id uuid not null, into_kind text not null, file_id uuid not null, file_name text not null, state text not null, rows integer not null default 0, columns jsonb not null, format jsonb not null, mapping jsonb, match_on text, mode text, process_id text, done integer not null default 0, created integer not null default 0, updated integer not null default 0, skipped integer not null default 0, failed integer not null default 0, problem text, created_by uuid not null, created_at timestamptz not null, started_at timestamptz, ended_at timestamptz, primary key (workspace_id, id), foreign key (workspace_id, file_id) references files (workspace_id, id)`,
  ),
  `create index imports_newest on imports (workspace_id, created_at desc, id desc)`,
  ...tenantTable(
    'import_rows',
    `import_id uuid not null, row integer not null, outcome text not null, record_kind text, record_id uuid, reason text, row_values jsonb, primary key (workspace_id, import_id, row), foreign key (workspace_id, import_id) references imports (workspace_id, id)`,
  ),
];
