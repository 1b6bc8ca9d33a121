import { tenantTable } from './tenant-table.ts';

const about = `id uuid not null, record_kind text not null, record_id uuid not null`;
const byRecord = (table: string): string => `create index ${table}_record on ${table} (workspace_id, record_kind, record_id)`;

/** What daily work adds to what the process knows of a record. */
export const dailyWork: readonly string[] = [
  // Null is no: rows from before know nothing of it.
  `alter table visits add column automatic boolean`,
  ...tenantTable(
    'added_steps',
    `${about}, title text not null, "do" text not null, due_at timestamptz, added_at timestamptz not null, by_id uuid, primary key (workspace_id, id)`,
  ),
  byRecord('added_steps'),
  ...tenantTable(
    'track_starts',
    `${about}, track text not null, started_at timestamptz not null, recorded_at timestamptz not null, primary key (workspace_id, id), unique (workspace_id, record_kind, record_id, track)`,
  ),
  ...tenantTable(
    'redated_steps',
    `${about}, visit_id uuid not null, step text not null, due_at timestamptz not null, recorded_at timestamptz not null, by_id uuid, primary key (workspace_id, id), foreign key (workspace_id, visit_id) references visits (workspace_id, id)`,
  ),
  byRecord('redated_steps'),
  // What a record was handed over with when it began: who must take it, and how soon.
  ...tenantTable(
    'handovers',
    `${about}, accept_by text not null, title text not null, span_amount integer, span_unit text, asked_at timestamptz not null, primary key (workspace_id, id), unique (workspace_id, record_kind, record_id)`,
  ),
  // The record that a nurtured one goes on as.
  ...tenantTable(
    'attempts',
    `${about}, attempt_id uuid not null, began_at timestamptz not null, primary key (workspace_id, id), unique (workspace_id, record_kind, record_id)`,
  ),
  // When a record next does something by itself; the sweep reads this and nothing else.
  ...tenantTable(
    'timed_moves',
    `${about}, due_at timestamptz not null, primary key (workspace_id, id), unique (workspace_id, record_kind, record_id)`,
  ),
  `create index timed_moves_due on timed_moves (workspace_id, due_at)`,
];
