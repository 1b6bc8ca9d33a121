import { tenantTable } from './tenant-table.ts';

/** Who on the buyer's side has to decide what by when; and a customer that was stopped again no longer bars the next win. */
export const decisionPlans: readonly string[] = [
  ...tenantTable(
    'decision_steps',
    `id uuid not null, deal_id uuid not null, what text not null, who_id uuid, due_on date, done_on date, position smallint not null, created_at timestamptz not null, updated_at timestamptz not null, by_id uuid, primary key (workspace_id, id), foreign key (workspace_id, deal_id) references deals (workspace_id, id), foreign key (workspace_id, who_id) references contacts (workspace_id, id)`,
  ),
  `create index decision_steps_deal on decision_steps (workspace_id, deal_id, position)`,
  `create index decision_steps_who on decision_steps (workspace_id, who_id) where who_id is not null`,
  `drop index customers_once_per_deal`,
  `create unique index customers_once_per_deal on customers (workspace_id, process_id, deal_id) where deal_id is not null and deleted_at is null and stage_outcome is distinct from 'void'`,
];
