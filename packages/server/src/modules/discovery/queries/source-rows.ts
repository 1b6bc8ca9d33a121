import { sql } from 'kysely';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';

export interface SourceRow {
  readonly source: string | null;
  readonly came: number;
  readonly converted: number;
  readonly under_way: number;
  readonly waiting: number;
  readonly rejected: number;
  readonly answered: number;
  readonly answer_minutes: number | null;
  readonly reasons: readonly { readonly reason: string | null; readonly detail: string | null; readonly count: number }[] | null;
  /** Won deals by currency and day of closing. */
  readonly won: readonly Won[] | null;
}
export interface Won {
  readonly currency: string | null;
  readonly day: string;
  readonly count: number;
  /** Whole minor units as text; null where nobody said an amount. */
  readonly minor: string | null;
}
interface Asked {
  /** Instants; the second is no part of it. */
  readonly from: string;
  readonly before: string;
  /** First stages. Shape: `process:stage`. */
  readonly first: readonly string[];
}

/**
 * The leads that came in a period, by source, with what became of them, in one statement over what the reader may see. A won deal counts
 * for the lead it was opened of, else for the first that was converted into it. What is kept from the reader groups nothing.
 */
export async function sourceRows(ctx: Context, { from, before, first }: Asked): Promise<SourceRow[]> {
  const hidden = hiddenFields(ctx.actor, 'lead');
  const seen = (field: string, column: string) => (hidden.has(field) ? sql`null::text` : sql.ref(column));
  const w = ctx.workspace.id;
  const { rows } = await sql<SourceRow>`
    with came as (
      select l.id, l.created_at, l.converted_deal_id, ${seen('source', 'l.source')} as source,
        ${seen('lostReason', 'l.lost_reason')} as reason, ${seen('lostReasonDetail', 'l.lost_reason_detail')} as detail,
        case when l.stage_outcome = 'converted' then 'converted' when l.stage_outcome is not null then 'rejected'
          when l.process_id || ':' || l.stage = any(${[...first]}::text[]) then 'waiting' else 'underWay' end as state,
        (select extract(epoch from min(a.occurred_at) - l.created_at) / 60 from activities a
          where a.workspace_id = ${w} and a.about_kind = 'lead' and a.about_id = l.id and a.deleted_at is null and a.kind <> 'note'
            and a.direction is distinct from 'in' and a.occurred_at >= l.created_at)::float8 as minutes
      from leads l where l.workspace_id = ${w} and l.deleted_at is null and l.stage_outcome is distinct from 'void'
        and l.created_at >= ${from}::timestamptz and l.created_at < ${before}::timestamptz),
    deal as (
      select distinct on (d.id) d.id, came.source, d.currency, d.amount_minor, (d.closed_at at time zone ${ctx.workspace.zone})::date::text as day
      from (select id as lead, converted_deal_id as deal, 1 as place from came where converted_deal_id is not null
        union all select d.lead_id, d.id, 0 from deals d join came on came.id = d.lead_id where d.workspace_id = ${w}) of_lead
      join came on came.id = of_lead.lead
      join deals d on d.workspace_id = ${w} and d.id = of_lead.deal and d.deleted_at is null and d.stage_outcome = 'won'
      order by d.id, of_lead.place, came.created_at, came.id),
    won as (
      select source, currency, day, count(*)::int as count, sum(amount_minor)::text as minor
      from deal group by source, currency, day, amount_minor is null),
    reasons as (
      select source, reason, detail, count(*)::int as count from came where state = 'rejected' group by source, reason, detail)
    select source, count(*)::int as came, count(*) filter (where state = 'converted')::int as converted,
      count(*) filter (where state = 'underWay')::int as under_way, count(*) filter (where state = 'waiting')::int as waiting,
      count(*) filter (where state = 'rejected')::int as rejected, count(minutes)::int as answered,
      percentile_cont(0.5) within group (order by minutes) as answer_minutes,
      (select json_agg(json_build_object('reason', r.reason, 'detail', r.detail, 'count', r.count) order by r.count desc, r.reason, r.detail)
        from reasons r where r.source is not distinct from came.source) as reasons,
      (select json_agg(json_build_object('currency', won.currency, 'day', won.day, 'count', won.count, 'minor', won.minor))
        from won where won.source is not distinct from came.source) as won
    from came group by source order by came desc, source nulls last`.execute(ctx.tx);
  return rows;
}
