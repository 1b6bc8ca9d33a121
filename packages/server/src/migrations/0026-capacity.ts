import { tenantTable } from './tenant-table.ts';

/** How much each member takes of what the rules give; nothing said: null. */
export const capacity: readonly string[] = tenantTable(
  'member_capacities',
  `member_id uuid not null, share int not null default 1 check (share between 0 and 10), open_all int check (open_all >= 0), open_lead int check (open_lead >= 0), open_deal int check (open_deal >= 0), open_customer int check (open_customer >= 0), per_day int check (per_day >= 0), per_week int check (per_week >= 0), primary key (workspace_id, member_id), foreign key (workspace_id, member_id) references members (workspace_id, id)`,
);
