import { tenantTable } from './tenant-table.ts';

/** What makes a day: records put off, plans after an absence, and what people are told. */
export const days: readonly string[] = [
  ...tenantTable(
    'snoozes',
    `id uuid not null, record_kind text not null, record_id uuid not null, member_id uuid not null, until timestamptz not null, snoozed_at timestamptz not null, primary key (workspace_id, id), unique (workspace_id, member_id, record_kind, record_id)`,
  ),
  ...tenantTable(
    'away_plans',
    `id uuid not null, member_id uuid not null, away_from date not null, away_until date, planned_at timestamptz not null, moved jsonb not null, undone_at timestamptz, primary key (workspace_id, id)`,
  ),
  // The task that a plain line set with its date.
  `alter table line_logs add column task_id uuid`,
  ...tenantTable(
    'notifications',
    `id uuid not null, member_id uuid not null, kind text not null, cause text not null, about_kind text, about_id uuid, payload jsonb not null, by_name text, at timestamptz not null, read_at timestamptz, primary key (workspace_id, id), unique (workspace_id, member_id, kind, cause)`,
  ),
  `create index notifications_newest on notifications (workspace_id, member_id, at desc, id desc)`,
  `create index notifications_unread on notifications (workspace_id, member_id) where read_at is null`,
  ...tenantTable('notification_settings', `member_id uuid not null, muted text[] not null, primary key (workspace_id, member_id)`),
  `create index redated_steps_made on redated_steps (workspace_id, by_id, recorded_at)`,
];
