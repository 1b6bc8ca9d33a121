import type { Ended, Met } from '@dealwright/engine/insights/competitors/competitor-trend';
import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';

/** The deals of a process that name competitors in a field. */
export interface CompetitorScope {
  readonly fieldId: string;
  /** The ids the process has had. */
  readonly ids: readonly string[];
  /** The first instant that is looked at. */
  readonly since: string;
}
interface MetRow extends Met {
  readonly spelling: string;
}

/** Deals are won, lost, or end without a decision; all other ends are none. */
const DECIDED = sql`d.stage_outcome in ('won', 'lost', 'noDecision')`;
export const SAME = sql`lower(regexp_replace(btrim(v.text_value), '\\s+', ' ', 'g'))`;

function quarterOf(ctx: Context): RawBuilder<unknown> {
  return sql`to_char(date_trunc('quarter', d.closed_at at time zone ${ctx.workspace.zone}), 'YYYY-MM-DD')`;
}

/** A deal's names of competitors, each once however often it is written. */
export function named(ctx: Context, { fieldId, ids }: Pick<CompetitorScope, 'fieldId' | 'ids'>): RawBuilder<unknown> {
  return sql`field_values v join deals d on d.workspace_id = v.workspace_id and d.id = v.record_id
    where v.workspace_id = ${ctx.workspace.id} and v.field_id = ${fieldId} and btrim(v.text_value) <> '' and d.deleted_at is null
      and d.process_id in (${sql.join(ids)})`;
}

/** By competitor and quarter: how many deals ended, and how. The spelling is the most frequent one. */
export async function metByQuarter(ctx: Context, scope: CompetitorScope): Promise<readonly MetRow[]> {
  const { rows } = await sql<MetRow>`
    select x.competitor, x.quarter, mode() within group (order by x.spelling) as spelling, count(*)::int as ended,
      count(*) filter (where x.outcome = 'won')::int as won, count(*) filter (where x.outcome = 'lost')::int as lost,
      count(*) filter (where x.outcome = 'lost' and x.reason = 'competitor')::int as "lostTo"
    from (select distinct on (d.id, competitor) d.id, ${SAME} as competitor, btrim(v.text_value) as spelling, ${quarterOf(ctx)} as quarter,
        d.stage_outcome as outcome, d.lost_reason as reason
      from ${named(ctx, scope)} and ${DECIDED} and d.closed_at >= ${scope.since}) x
    group by x.competitor, x.quarter order by x.quarter`.execute(ctx.tx);
  return rows;
}

/** All deals of the process that ended, by quarter. */
export async function endedByQuarter(ctx: Context, { ids, since }: CompetitorScope): Promise<readonly Ended[]> {
  const { rows } = await sql<Ended>`
    select ${quarterOf(ctx)} as quarter, count(*)::int as ended, count(*) filter (where d.stage_outcome = 'won')::int as won
    from deals d where d.workspace_id = ${ctx.workspace.id} and d.deleted_at is null and d.process_id in (${sql.join(ids)}) and ${DECIDED}
      and d.closed_at >= ${since} group by 1`.execute(ctx.tx);
  return rows;
}

interface OpenRow {
  readonly competitor: string;
  readonly spelling: string;
  readonly open: number;
}

/** How many open deals name each. */
export async function openByCompetitor(ctx: Context, scope: CompetitorScope): Promise<readonly OpenRow[]> {
  const { rows } = await sql<OpenRow>`
    select ${SAME} as competitor, mode() within group (order by btrim(v.text_value)) as spelling, count(distinct d.id)::int as open
    from ${named(ctx, scope)} and d.stage_outcome is null group by 1`.execute(ctx.tx);
  return rows;
}

interface StageRow {
  readonly competitor: string;
  readonly stage: string;
  readonly count: number;
}
/** Where the newest deals stood is enough to tell. */
const MOST_DEALS = 2_000;

/** In which stage deals stood when competitors were first named in them, by those they name. */
export async function stagesNamed(ctx: Context, scope: CompetitorScope, key: string): Promise<readonly StageRow[]> {
  const { rows } = await sql<StageRow>`
    with named as (select distinct d.id, ${SAME} as competitor from ${named(ctx, scope)} and (d.closed_at is null or d.closed_at >= ${scope.since})
      order by d.id desc limit ${MOST_DEALS}),
    first as (select e.subject_id as id, min(e.occurred_at) as at from events e
      where e.workspace_id = ${ctx.workspace.id} and e.subject_kind = 'deal' and e.subject_id in (select id from named)
        and ((e.type = 'deal.created' and e.payload->'values' ? ${key}) or (e.type = 'deal.changed' and e.payload->'changes' ? ${key}))
      group by e.subject_id)
    select n.competitor, s.stage, count(*)::int as count from named n join first f on f.id = n.id
    cross join lateral (select w.stage from visits w where w.workspace_id = ${ctx.workspace.id} and w.record_kind = 'deal' and w.record_id = n.id
      and not w.skipped and w.entered_at <= f.at order by w.entered_at desc limit 1) s
    group by n.competitor, s.stage order by count desc, s.stage`.execute(ctx.tx);
  return rows;
}
