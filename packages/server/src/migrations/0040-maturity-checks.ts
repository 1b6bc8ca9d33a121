import { tenantTable } from './tenant-table.ts';

/** How a company said it sells, and what its records showed then. */
export const maturityChecks: readonly string[] = [
  ...tenantTable(
    'maturity_checks',
    `id uuid not null, at timestamptz not null, by_id uuid, answers jsonb not null, in_place integer not null, partly integer not null, lacking integer not null, gaps text[] not null, shares jsonb not null, primary key (workspace_id, id)`,
  ),
  `create index maturity_checks_newest on maturity_checks (workspace_id, at desc)`,
];
