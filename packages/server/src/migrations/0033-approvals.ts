import { tenantTable } from './tenant-table.ts';

/** Who was asked to agree to a move, and what came of it; and who approves in whose place. */
export const approvals: readonly string[] = [
  ...tenantTable(
    'approvals',
    `id uuid not null, record_kind text not null check (record_kind in ('lead', 'deal', 'customer')), record_id uuid not null, visit_id uuid not null, approval text not null, name text not null, by_role text not null, from_stage text not null, to_stage text not null, state text not null check (state in ('waiting', 'granted', 'refused', 'withdrawn', 'lapsed')), values_hash text not null, request jsonb not null, asked_at timestamptz not null, asked_by uuid, due_at timestamptz, escalated_at timestamptz, decided_at timestamptz, decided_by uuid, decided_for uuid, reason text, primary key (workspace_id, id), check ((state = 'waiting') = (decided_at is null))`,
  ),
  `create index approvals_record on approvals (workspace_id, record_kind, record_id)`,
  `create index approvals_waiting on approvals (workspace_id, by_role, due_at) where state = 'waiting'`,
  ...tenantTable(
    'deputies',
    `id uuid not null, member_id uuid not null, deputy_id uuid not null, from_on date not null, until_on date, made_at timestamptz not null, made_by uuid, ended_at timestamptz, primary key (workspace_id, id), check (member_id <> deputy_id), check (until_on is null or until_on >= from_on), foreign key (workspace_id, member_id) references members (workspace_id, id), foreign key (workspace_id, deputy_id) references members (workspace_id, id)`,
  ),
  `create index deputies_deputy on deputies (workspace_id, deputy_id) where ended_at is null`,
];
