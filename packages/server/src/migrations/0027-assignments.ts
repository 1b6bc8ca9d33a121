import { tenantTable } from './tenant-table.ts';

/** How the rules answered for a record last: whom they gave it, or why nobody; what members were given counts against their day and week. */
export const assignments: readonly string[] = [
  ...tenantTable(
    'assignments',
    `record_kind text not null, record_id uuid not null, member_id uuid, rule text, because jsonb not null, given_at timestamptz not null, primary key (workspace_id, record_kind, record_id), foreign key (workspace_id, member_id) references members (workspace_id, id)`,
  ),
  `create index assignments_member on assignments (workspace_id, member_id, given_at)`,
];
