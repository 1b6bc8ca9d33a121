import { tenantTable } from './tenant-table.ts';

/** The keys under which the log keeps what it holds about people, and when a subscriber that failed tries again. */
export const peopleAndSubscribers: readonly string[] = [
  // An erased person keeps a row without a key, so that nothing is sealed for them anew.
  ...tenantTable(
    'person_keys',
    `kind text not null, id uuid not null, key bytea, erased_at timestamptz, primary key (workspace_id, kind, id)`,
  ),
  `alter table subscriber_cursors add column attempts integer not null default 0, add column next_try_at timestamptz`,
];
