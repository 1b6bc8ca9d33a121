import type { Seen } from '@dealwright/engine/insights/objectives/measure-metric';
import type { MetricId } from '@dealwright/engine/insights/objectives/objective-metrics';
import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { amountIn } from '../../../platform/rates/queries/amount-in.ts';
import type { ObjectivePlace } from './objective-place.ts';

/** What a metric is measured of, and in which window. Instants. */
export interface MetricAsk {
  readonly id: string;
  readonly metric: MetricId;
  readonly place: ObjectivePlace;
  readonly team: string | null;
  readonly since: string;
  readonly until: string;
  /** From here on it is what came after the baseline. */
  readonly split: string;
  readonly version: number | null;
  readonly currency: string | null;
}

/** So many records that look the same to a metric. */
export interface SeenGroup extends Seen {
  readonly recent: boolean;
  /** Under the version asked for, or a later one; null where none is. */
  readonly under: boolean | null;
  /** `2026-03` in the zone of the workspace. */
  readonly month: string;
}

interface Row extends SeenGroup {
  readonly id: string;
  readonly currency: string | null;
  readonly day: string | null;
}

/**
 * What there is to measure metrics of, of the records the caller may see, counted by the database: one statement for each metric and kind of
 * record, however many ask for it.
 */
export async function seenForMetrics(ctx: Context, asks: readonly MetricAsk[]): Promise<ReadonlyMap<string, readonly SeenGroup[]>> {
  const found = new Map<string, SeenGroup[]>(asks.map(({ id }) => [id, []]));
  for (const alike of Map.groupBy(asks, ({ metric, place }) => `${metric} ${place.kind}`).values()) {
    const [first] = alike;
    if (first === undefined) continue;
    const currencies = new Map(alike.map(({ id, currency }) => [id, currency]));
    for (const { id, currency, day, ...row } of await rowsOf(ctx, first, alike)) {
      const value = currency === null ? row.value : await converted(ctx, row.value, currency, currencies.get(id) ?? currency, day);
      // An amount no rate is known for is unknown.
      if (value !== null) found.get(id)?.push({ ...row, value });
    }
  }
  return found;
}

async function converted(ctx: Context, minor: number, from: string, to: string, day: string | null): Promise<number | null> {
  const text = await amountIn(ctx, BigInt(minor), from, to, day ?? '');
  return text === null ? null : Number(text);
}

async function rowsOf(ctx: Context, { metric, place }: MetricAsk, asks: readonly MetricAsk[]): Promise<readonly Row[]> {
  const given = asks.map(({ id, team, currency, since, until, split, version, place: { processes, stages } }) => ({
    id,
    team,
    currency,
    since,
    until,
    split,
    version,
    processes,
    stages,
  }));
  const asked = sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as o (id text, team uuid, currency text, since timestamptz, until timestamptz, split timestamptz, version integer, processes text[], stages text[])`;
  const { rows } = await sql<Row>`
    select s.id, s.at >= s.split as recent, s.under, to_char(s.at at time zone ${ctx.workspace.zone}, 'YYYY-MM') as month,
      s.value::float8 as value, s."end", s.currency, s.day, count(*)::int as count
    from (${SOURCES[metric]({ ctx, asked, table: sql.table(`${place.kind}s`), kind: place.kind })}) s
    group by 1, 2, 3, 4, 5, 6, 7, 8`.execute(ctx.tx);
  return rows;
}

interface Given {
  readonly ctx: Context;
  readonly asked: RawBuilder<unknown>;
  readonly table: RawBuilder<unknown>;
  readonly kind: string;
}

const PLAIN = sql`null::text as currency, null::text as day`;
const days = (from: RawBuilder<unknown>, to: RawBuilder<unknown>, per: number, digits: number): RawBuilder<unknown> =>
  sql`greatest(0, round((extract(epoch from ${to} - ${from}) / ${per})::numeric, ${digits}::int))`;
const DAY = 86_400;
const HOUR = 3600;

/** Records of the processes asked for, none of them void. */
function records({ ctx, asked, table }: Given): RawBuilder<unknown> {
  return sql`from ${asked} join ${table} r on r.workspace_id = ${ctx.workspace.id} and r.process_id = any(o.processes) and r.deleted_at is null
    and r.stage_outcome is distinct from 'void' and ${ofTeam}`;
}

/** Stays of records, in the stages asked for where there are any; under the version they ran by. */
function stays({ ctx, asked, table, kind }: Given): RawBuilder<unknown> {
  return sql`from ${asked} join visits v on v.workspace_id = ${ctx.workspace.id} and v.record_kind = ${kind} and v.process_id = any(o.processes)
      and (cardinality(o.stages) = 0 or v.stage = any(o.stages)) and not v.skipped
    join ${table} r on r.workspace_id = v.workspace_id and r.id = v.record_id and r.deleted_at is null and r.stage_outcome is distinct from 'void' and ${ofTeam}`;
}

const ofTeam = sql`(o.team is null or exists (select from members m where m.workspace_id = r.workspace_id and m.id = r.owner_id and m.team_id = o.team))`;
const UNDER = sql`r.playbook_version >= o.version as under`;
const STAY_UNDER = sql`v.playbook_version >= o.version as under`;
const ended = sql`where r.stage_outcome is not null and r.closed_at >= o.since and r.closed_at < o.until`;
/** A stay that another version or process cut off was not left. */
const CARRIED = sql`v.direction in ('migrated', 'switched')`;
const left = sql`where v.left_at >= o.since and v.left_at < o.until and not ${CARRIED} and v.direction is distinct from 'reopen'`;

const SOURCES: Readonly<Record<MetricId, (given: Given) => RawBuilder<unknown>>> = {
  winRate: (
    given,
  ) => sql`select o.id, o.split, r.closed_at as at, ${UNDER}, 0 as value, case when r.stage_outcome = 'won' then 'won' else 'other' end as "end", ${PLAIN}
    ${records(given)} ${ended}`,
  daysToWon: (given) => {
    const now = sql`${given.ctx.now}::timestamptz`;
    return sql`select o.id, o.split, r.created_at as at, ${UNDER}, ${days(sql`r.created_at`, sql`coalesce(r.closed_at, ${now})`, DAY, 0)} as value,
        case when r.stage_outcome is null then 'open' when r.stage_outcome = 'won' then 'won' else 'other' end as "end", ${PLAIN}
      ${records(given)} where r.created_at >= o.since and r.created_at < o.until and (r.stage_outcome is null or r.closed_at is not null)`;
  },
  stageDays: (given) => {
    const now = sql`${given.ctx.now}::timestamptz`;
    return sql`select o.id, o.split, v.entered_at as at, ${STAY_UNDER}, ${days(sql`v.entered_at`, sql`coalesce(v.left_at, ${now})`, DAY, 1)} as value,
        case when v.left_at is null or ${CARRIED} then 'open' else 'won' end as "end", ${PLAIN}
      ${stays(given)} where v.entered_at >= o.since and v.entered_at < o.until`;
  },
  leavesForward: (given) => sql`select distinct on (o.id, v.record_id) o.id, o.split, v.left_at as at, ${STAY_UNDER}, 0 as value,
      case when v.direction = 'forward' then 'won' else 'other' end as "end", ${PLAIN}
    ${stays(given)} ${left} order by o.id, v.record_id, v.left_at desc`,
  noNextStep: (given) => sql`select o.id, o.split, ${given.ctx.now}::timestamptz as at, ${UNDER}, 0 as value,
      case when r.next_title is null then 'won' else 'other' end as "end", ${PLAIN}
    ${records(given)} where r.stage_outcome is null`,
  wonAmount: (given) => sql`select o.id, o.split, r.closed_at as at, ${UNDER}, r.amount_minor as value, 'won' as "end", r.currency,
      case when r.currency = o.currency then null else (r.closed_at at time zone ${given.ctx.workspace.zone})::date::text end as day
    ${records(given)} ${ended} and r.stage_outcome = 'won' and r.amount_minor is not null and r.currency is not null`,
  wonPerMonth: (given) => sql`select o.id, o.split, r.closed_at as at, ${UNDER}, 0 as value, 'won' as "end", ${PLAIN}
    ${records(given)} ${ended} and r.stage_outcome = 'won'`,
  overrides: (given) => sql`select o.id, o.split, v.left_at as at, ${STAY_UNDER}, 0 as value,
      case when exists (select from overrides x where x.workspace_id = v.workspace_id and x.record_kind = v.record_kind and x.record_id = v.record_id and x.visit_id = v.id)
        then 'won' else 'other' end as "end", ${PLAIN}
    ${stays(given)} ${left}`,
  firstResponse: (given) => {
    const now = sql`${given.ctx.now}::timestamptz`;
    return sql`select o.id, o.split, r.created_at as at, ${UNDER}, ${days(sql`r.created_at`, sql`coalesce(a.at, r.closed_at, ${now})`, HOUR, 1)} as value,
        case when a.at is null then 'open' else 'won' end as "end", ${PLAIN}
      ${records(given)}
      left join lateral (select min(a.occurred_at) as at from activities a where a.workspace_id = r.workspace_id and a.about_kind = 'lead' and a.about_id = r.id
        and a.deleted_at is null and a.kind <> 'note' and a.direction is distinct from 'in') a on true
      where r.created_at >= o.since and r.created_at < o.until`;
  },
};
