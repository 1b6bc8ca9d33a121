/**
 * The rows of an import are written while its own row is locked, so checking each of them for it cost a third of writing it and found nothing.
 * `touched_at` is when its last batch was taken: one that runs and has long not been touched lost its process.
 */
export const importRows: readonly string[] = [
  `alter table import_rows drop constraint import_rows_workspace_id_import_id_fkey`,
  `alter table imports add column touched_at timestamptz`,
  `create index activities_outside on activities (workspace_id, outside_id) where outside_id is not null and deleted_at is null`,
];
