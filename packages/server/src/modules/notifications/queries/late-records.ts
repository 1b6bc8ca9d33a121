import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';

export interface LateRecord {
  readonly kind: 'lead' | 'deal' | 'customer';
  readonly id: string;
  readonly playbook_version: number;
  readonly next_ref: string;
  readonly next_due_at: string;
  readonly owner: string;
  readonly manager_id: string;
}

/** Older lateness has been told; so much at most is looked at in one round. */
const MOST = 500;
const DAYS = 60;

/** Open records whose next step is overdue and whose owner has a manager, of their own or of their team; the latest first. */
export async function lateRecords(ctx: Context): Promise<LateRecord[]> {
  const part = (kind: LateRecord['kind']) =>
    sql`select ${sql.lit(kind)} as kind, r.id, r.playbook_version, r.next_ref, r.next_due_at, m.name as owner, coalesce(m.manager_id, t.manager_id) as manager_id
      from ${sql.table(`${kind}s`)} r join members m on m.workspace_id = r.workspace_id and m.id = r.owner_id
        left join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id and t.deleted_at is null
      where r.workspace_id = ${ctx.workspace.id} and r.deleted_at is null and r.stage_outcome is null and r.next_ref is not null
        and r.next_due_at < ${ctx.now} and r.next_due_at > ${ctx.now}::timestamptz - make_interval(days => ${DAYS})
        and coalesce(m.manager_id, t.manager_id) <> m.id
        and not exists (select 1 from notifications n where n.workspace_id = r.workspace_id and n.kind = 'escalated' and n.member_id = coalesce(m.manager_id, t.manager_id)
          and n.cause = r.id::text || ' ' || r.next_ref || ' ' || floor(extract(epoch from r.next_due_at))::bigint::text)`;
  const { rows } = await sql<LateRecord>`
    select * from (${part('lead')} union all ${part('deal')} union all ${part('customer')}) s order by next_due_at, id limit ${MOST}`.execute(
    ctx.tx,
  );
  return rows;
}

export interface ExpiredOverride {
  readonly record_kind: string;
  readonly record_id: string;
  readonly by_id: string;
  readonly until: string;
}

/** Moves past a gate whose exception has run out lately; all that one act excepted is one. */
export async function expiredOverrides(ctx: Context): Promise<ExpiredOverride[]> {
  const { rows } = await sql<ExpiredOverride>`
    select distinct o.record_kind, o.record_id, o.by_id, o.until from overrides o
    where o.workspace_id = ${ctx.workspace.id} and o.until <= ${ctx.now} and o.until > ${ctx.now}::timestamptz - make_interval(days => ${DAYS}) and o.by_id is not null
      and not exists (select 1 from notifications n where n.workspace_id = o.workspace_id and n.member_id = o.by_id and n.kind = 'overrideExpired'
        and n.cause = o.record_id::text || ' ' || floor(extract(epoch from o.until))::bigint::text)
    order by o.until, o.record_id limit ${MOST}`.execute(ctx.tx);
  return rows;
}
