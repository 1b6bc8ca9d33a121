/** Credit beside the booking, what an agreement reminds of and why it ended, and what an asset came from. */
export const agreements: readonly string[] = [
  `alter table deal_team add column overlay boolean not null default false`,
  `alter table agreements add column ended_reason text, add column notice_task_id uuid`,
  `alter table assets add column until date, add column agreement_id uuid, add column line smallint`,
  `create unique index assets_once_per_line on assets (workspace_id, agreement_id, line) where agreement_id is not null and deleted_at is null`,
];
