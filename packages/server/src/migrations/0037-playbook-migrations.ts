import { tenantTable } from './tenant-table.ts';

/** Running records taken to another version or process: who asked, how far it is, and what became of each record. */
export const playbookMigrations: readonly string[] = [
  ...tenantTable(
    'playbook_migrations',
    `id uuid not null, created_at timestamptz not null, touched_at timestamptz not null, ended_at timestamptz, by_id uuid not null, what text not null check (what in ('dryRun', 'migration', 'switch')), playbook text not null, from_version integer not null, to_version integer not null, mapping jsonb not null, state text not null check (state in ('running', 'paused', 'done', 'cancelled', 'undoing', 'undone')), total integer not null default 0, done integer not null default 0, migrated integer not null default 0, held integer not null default 0, skipped integer not null default 0, undone integer not null default 0, kept integer not null default 0, primary key (workspace_id, id), foreign key (workspace_id, by_id) references members (workspace_id, id)`,
  ),
  `create index playbook_migrations_newest on playbook_migrations (workspace_id, created_at)`,
  // was: what the way back needs; held: what would keep the record from going on
  ...tenantTable(
    'playbook_migration_records',
    `migration_id uuid not null, ordinal integer not null, record_kind text not null, record_id uuid not null, process_id text not null, from_stage text not null, to_stage text, state text not null check (state in ('waiting', 'planned', 'done', 'skipped', 'undone', 'kept')), because text, held jsonb not null default '[]', was jsonb, primary key (workspace_id, migration_id, ordinal), foreign key (workspace_id, migration_id) references playbook_migrations (workspace_id, id)`,
  ),
  `create index playbook_migration_records_record on playbook_migration_records (workspace_id, record_id)`,
];
