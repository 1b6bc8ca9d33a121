import type { Today } from '@dealwright/contract/today';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';

type ByKind = Today['gaps']['noNextStep'];
interface CountRow {
  readonly kind: keyof ByKind;
  readonly open: number;
  readonly idle: number;
  readonly undated: number;
  readonly unowned: number;
  readonly snoozed: number;
  readonly away_from: string | null;
  readonly away_until: string | null;
}

export type DayCounts = Pick<Today, 'open' | 'withoutNextStep' | 'gaps' | 'snoozed'> & {
  readonly awayFrom: string | null;
  readonly awayUntil: string | null;
};

/** Who looks after what belongs to nobody. */
const LEADERS: ReadonlySet<string> = new Set(['owner', 'admin', 'manager']);

/** How many open records the caller has, and which of them would be forgotten: no next step, no date; for leaders also no owner. */
export async function dayCounts(ctx: Context): Promise<DayCounts> {
  const leads = LEADERS.has(ctx.actor.role);
  const part = (kind: keyof ByKind) => {
    const open = sql`from ${sql.table(kind)} r where r.workspace_id = ${ctx.workspace.id} and r.deleted_at is null and r.stage_outcome is null`;
    const unowned = leads ? sql`(select count(*) ${open} and r.owner_id is null)` : sql`0`;
    return sql`select ${sql.lit(kind)} as kind, count(*)::int as open, count(*) filter (where next_kind is null)::int as idle,
      count(*) filter (where next_kind is not null and next_due_at is null)::int as undated, ${unowned}::int as unowned ${open} and r.owner_id = ${ctx.actor.id}`;
  };
  const { rows } = await sql<CountRow>`
    select c.*, (select count(*)::int from snoozes z where z.workspace_id = ${ctx.workspace.id} and z.member_id = ${ctx.actor.id} and z.until > ${ctx.now}) as snoozed,
      m.away_from, m.away_until
    from (${part('leads')} union all ${part('deals')} union all ${part('customers')}) c
    left join members m on m.workspace_id = ${ctx.workspace.id} and m.id = ${ctx.actor.id}`.execute(ctx.tx);
  const byKind = (column: 'idle' | 'undated' | 'unowned'): ByKind => {
    const of = (kind: keyof ByKind) => rows.find((row) => row.kind === kind)?.[column] ?? 0;
    return { leads: of('leads'), deals: of('deals'), customers: of('customers') };
  };
  const sum = (column: 'open' | 'idle') => rows.reduce((total, row) => total + row[column], 0);
  const [first] = rows;
  return {
    open: sum('open'),
    withoutNextStep: sum('idle'),
    gaps: { noNextStep: byKind('idle'), noDate: byKind('undated'), noOwner: leads ? byKind('unowned') : null },
    snoozed: first?.snoozed ?? 0,
    awayFrom: first?.away_from ?? null,
    awayUntil: first?.away_until ?? null,
  };
}
