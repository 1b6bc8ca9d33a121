const columns = `add column fit double precision, add column engagement double precision, add column score double precision, add column grade text, add column score_due_at timestamptz`;

/** Scores kept with the record, for lists and Today, and when each is worth working out again. Null: not scored. */
export const scores: readonly string[] = ['leads', 'deals'].flatMap((table) => [
  `alter table ${table} ${columns}`,
  `create index ${table}_score on ${table} (workspace_id, score, id) where deleted_at is null`,
  `create index ${table}_grade on ${table} (workspace_id, grade, id) where deleted_at is null`,
  `create index ${table}_score_due on ${table} (workspace_id, score_due_at) where score_due_at is not null and deleted_at is null`,
]);
