import { tenantTable } from './tenant-table.ts';

/** The log as people read it: by when it was known, as a whole and by kind; and the checks of its seals. */
export const audit: readonly string[] = [
  `create index events_known on events (workspace_id, known_at desc, id desc)`,
  `create index events_of_type_known on events (workspace_id, type, known_at desc, id desc)`,
  `drop index events_of_type`,
  ...tenantTable(
    'log_checks',
    `id uuid not null, by_id uuid not null, by_name text not null, asked_at timestamptz not null, ended_at timestamptz, state text not null, checked bigint not null, total bigint not null, holds boolean, waiting bigint, head text, broken_at bigint, because text, primary key (workspace_id, id)`,
  ),
  `create index log_checks_newest on log_checks (workspace_id, asked_at desc, id desc)`,
  // The state of a demo company while it is made; a workspace without a row here is a real one.
  ...tenantTable(
    'demos',
    `state text not null, phase text not null, counts jsonb, by_id uuid not null, asked_at timestamptz not null, ended_at timestamptz, primary key (workspace_id)`,
  ),
];
