/** Tasks that came from another system are known by their id there, so that the same file twice makes none twice. */
export const importedTasks: readonly string[] = [
  `alter table tasks add column outside_id text`,
  `create index tasks_outside on tasks (workspace_id, outside_id) where outside_id is not null and deleted_at is null`,
];
