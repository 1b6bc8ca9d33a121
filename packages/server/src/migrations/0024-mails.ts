import { tenantTable } from './tenant-table.ts';

/** Mail to send and what became of it. What is in it lies sealed, and is forgotten once it was sent or given up. */
export const mails: readonly string[] = [
  ...tenantTable(
    'mails',
    `id uuid not null, kind text not null, regards_kind text, regards_id uuid, state text not null, attempts integer not null default 0, problem text, detail text, queued_at timestamptz not null, next_try_at timestamptz not null, settled_at timestamptz, expires_at timestamptz, key bytea, box bytea, primary key (workspace_id, id), check (state in ('queued', 'sending', 'sent', 'failed', 'uncertain', 'withdrawn')), check ((box is null) = (key is null))`,
  ),
  `create index mails_about on mails (workspace_id, regards_kind, regards_id, queued_at) where regards_id is not null`,
  `create index mails_waiting on mails (workspace_id, next_try_at) where state in ('queued', 'sending')`,
];
