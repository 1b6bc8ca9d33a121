const ALARMS = { 'stage.overdue': 1, 'silent.days': 2 };

/** What the guide's reasons say of a record that is in danger, as Today weighs it: worked out on the write, not for each look at a day. */
const risk = Object.entries(ALARMS)
  .map(([code, bit]) => `case when next_because @> '[{"code":"${code}"}]'::jsonb then ${bit} else 0 end`)
  .join(' + ');

const account = (alias: string): string =>
  `(select a.name from accounts a where a.workspace_id = ${alias}.workspace_id and a.id = ${alias}.account_id)`;

const part = (kind: 'lead' | 'deal' | 'customer', own: string): string =>
  `select r.workspace_id, '${kind}'::text as kind, r.id, r.owner_id, r.created_at, r.deleted_at, r.name, ${own}, r.process_id, r.playbook_version,
     r.stage_name, r.stage_outcome, r.last_touched_at, r.next_kind, r.next_ref, r.next_title, r.next_due_at, r.next_because, r.next_risk from ${kind}s r`;

const TABLES = ['leads', 'deals', 'customers'];

/** Leads, deals and customers as one, for who asks for a member's day: row-level security binds the reader as on the tables themselves. */
export const runningRecords: readonly string[] = [
  ...TABLES.map((table) => `alter table ${table} add column next_risk smallint not null generated always as (coalesce(${risk}, 0)) stored`),
  `create view running_records with (security_invoker = true) as
     ${part('lead', `r.company as account, null::bigint as amount_minor, null::text as currency, r.grade`)}
     union all ${part('deal', `${account('r')} as account, r.amount_minor, r.currency, r.grade`)}
     union all ${part('customer', `${account('r')} as account, null::bigint as amount_minor, null::text as currency, null::text as grade`)}`,
  // What is open, and what has ended with something left to do, by one index: a day asks for both.
  ...TABLES.flatMap((table) => [
    `create index ${table}_mine on ${table} (workspace_id, owner_id, stage_outcome) where deleted_at is null and (stage_outcome is null or next_kind is not null)`,
    `drop index ${table}_open`,
  ]),
  // Nearly everything that happens is our own doing: the few answers are found without reading the rest.
  `create index activities_in on activities (workspace_id, about_id, occurred_at) where direction = 'in' and deleted_at is null`,
];
