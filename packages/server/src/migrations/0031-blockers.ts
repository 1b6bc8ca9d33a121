import { tenantTable } from './tenant-table.ts';

/** What stands in the way of a lead, a deal or a customer, and how it was cleared. */
export const blockers: readonly string[] = [
  ...tenantTable(
    'blockers',
    `id uuid not null, about_kind text not null check (about_kind in ('lead', 'deal', 'customer')), about_id uuid not null, what text not null, since date not null, member_id uuid, contact_id uuid, due_on date, cleared_on date, how text, created_at timestamptz not null, updated_at timestamptz not null, by_id uuid, primary key (workspace_id, id), check (member_id is null or contact_id is null), check ((cleared_on is null) = (how is null)), foreign key (workspace_id, member_id) references members (workspace_id, id), foreign key (workspace_id, contact_id) references contacts (workspace_id, id)`,
  ),
  `create index blockers_about on blockers (workspace_id, about_kind, about_id)`,
  `create index blockers_contact on blockers (workspace_id, contact_id) where contact_id is not null`,
];
