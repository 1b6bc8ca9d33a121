import { tenantTable } from './tenant-table.ts';

/** Plain lines that were logged, with what they stored, so that each can be taken back as a whole. */
export const lineLogs: readonly string[] = [
  ...tenantTable(
    'line_logs',
    `id uuid not null, about_kind text not null, about_id uuid not null, text text not null, activity_id uuid not null, before jsonb not null, next_do text, next_title text, next_due_at timestamptz, logged_at timestamptz not null, by_id uuid, undone_at timestamptz, primary key (workspace_id, id)`,
  ),
  `create index line_logs_next on line_logs (workspace_id, by_id, next_due_at) where undone_at is null and next_due_at is not null`,
];
