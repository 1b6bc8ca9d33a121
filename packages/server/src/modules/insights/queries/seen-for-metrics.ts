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

interface Row {
  readonly ask: number;
  readonly recent: boolean;
  readonly under: boolean | null;
  readonly month: number;
  readonly value: number;
  readonly ended: number;
  readonly currency: string | null;
  readonly day: string | null;
  readonly count: number;
}

const ENDS = ['open', 'won', 'other'] as const;

/**
 * What there is to measure metrics of, of the records the caller may see, counted by the database: one statement for each metric, however
 * many ask for it.
 */
export async function seenForMetrics(ctx: Context, asks: readonly MetricAsk[]): Promise<ReadonlyMap<string, readonly SeenGroup[]>> {
  const found = new Map<string, SeenGroup[]>(asks.map(({ id }) => [id, []]));
  for (const alike of Map.groupBy(asks, ({ metric }) => metric).values()) {
    const { rows } = await sql<Row>`${sql.join(
      alike.map((ask, at) => counted(ctx, ask, at)),
      sql` union all `,
    )}`.execute(ctx.tx);
    for (const { ask: at, recent, under, month, value, ended, currency, day, count } of rows) {
      const ask = alike[at];
      if (ask === undefined) continue;
      const known = currency === null ? value : await converted(ctx, value, currency, ask.currency ?? currency, day);
      // An amount no rate is known for is unknown.
      if (known !== null)
        found.get(ask.id)?.push({ recent, under, month: monthText(month), value: known, end: ENDS[ended] ?? 'open', count });
    }
  }
  return found;
}

async function converted(ctx: Context, minor: number, from: string, to: string, day: string | null): Promise<number | null> {
  const text = await amountIn(ctx, BigInt(minor), from, to, day ?? '');
  return text === null ? null : Number(text);
}

const monthText = (month: number): string => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

/** Shape: numbers rather than words, which the database groups several times as fast. */
function counted(ctx: Context, ask: MetricAsk, at: number): RawBuilder<unknown> {
  return sql`(select ${sql.lit(at)}::int as ask, s.at >= ${ask.split}::timestamptz as recent, s.under,
      (extract(year from s.local) * 12 + extract(month from s.local) - 1)::int as month, s.value::float8 as value, s.ended, s.currency, s.day::text as day,
      count(*)::int as count
    from (select f.*, f.at at time zone ${ctx.workspace.zone} as local from (${SOURCES[ask.metric](ctx, ask)}) f) s
    group by 2, 3, 4, 5, 6, 7, s.day)`;
}

type Sql = RawBuilder<unknown>;
const PLAIN = sql`null::text collate "C" as currency, null::date as day`;
const [DAY, HOUR] = [86_400, 3600];
const [CREATED, CLOSED] = [sql`r.created_at`, sql`r.closed_at`];
/** What a record runs under, and what it ran under during a stay. */
const [VERSION, STAY_VERSION] = [sql`r.playbook_version`, sql`v.playbook_version`];
/** How long something took, up to now where it goes on. */
const long = (ctx: Context, from: Sql, to: Sql, per: number, digits: number): Sql =>
  sql`greatest(0, round((extract(epoch from coalesce(${to}, ${ctx.now}::timestamptz) - ${from}) / ${sql.lit(per)})::numeric, ${sql.lit(digits)}))`;

/** The records that are asked for, none of them void. */
function records(ctx: Context, { place: { kind, processes }, team }: MetricAsk): Sql {
  return sql`from ${sql.table(`${kind}s`)} r where r.workspace_id = ${ctx.workspace.id} and r.process_id in (${sql.join(processes)})
    and r.deleted_at is null and r.stage_outcome is distinct from 'void' ${ofTeam(ctx, team)}`;
}

/** Their stays, in the stage where one is asked for. */
function stays(ctx: Context, { place: { kind, processes, stages }, team }: MetricAsk): Sql {
  return sql`from visits v join ${sql.table(`${kind}s`)} r on r.workspace_id = v.workspace_id and r.id = v.record_id
    where v.workspace_id = ${ctx.workspace.id} and v.record_kind = ${kind} and v.process_id in (${sql.join(processes)})
    ${stages.length === 0 ? sql`` : sql`and v.stage in (${sql.join(stages)})`}
    and not v.skipped and r.deleted_at is null and r.stage_outcome is distinct from 'void' ${ofTeam(ctx, team)}`;
}

function ofTeam(ctx: Context, team: string | null): Sql {
  if (team === null) return sql``;
  return sql`and r.owner_id in (select m.id from members m where m.workspace_id = ${ctx.workspace.id} and m.team_id = ${team})`;
}

const within = (column: Sql, { since, until }: MetricAsk): Sql => sql`and ${column} >= ${since} and ${column} < ${until}`;
const under = (column: Sql, { version }: MetricAsk): Sql =>
  version === null ? sql`null::boolean as under` : sql`${column} >= ${version} as under`;
/** A stay that another version or process cut off was not left. */
const CARRIED = sql`v.direction in ('migrated', 'switched')`;
const LEFT = sql`and v.direction is not null and not ${CARRIED} and v.direction <> 'reopen'`;

const SOURCES: Readonly<Record<MetricId, (ctx: Context, ask: MetricAsk) => Sql>> = {
  winRate: (
    ctx,
    ask,
  ) => sql`select r.closed_at as at, ${under(VERSION, ask)}, 0 as value, case when r.stage_outcome = 'won' then 1 else 2 end as ended, ${PLAIN}
    ${records(ctx, ask)} ${within(CLOSED, ask)} and r.stage_outcome is not null`,
  daysToWon: (ctx, ask) => sql`select r.created_at as at, ${under(VERSION, ask)}, ${long(ctx, CREATED, CLOSED, DAY, 0)} as value,
      case when r.stage_outcome is null then 0 when r.stage_outcome = 'won' then 1 else 2 end as ended, ${PLAIN}
    ${records(ctx, ask)} ${within(CREATED, ask)} and (r.stage_outcome is null or r.closed_at is not null)`,
  stageDays: (
    ctx,
    ask,
  ) => sql`select v.entered_at as at, ${under(STAY_VERSION, ask)}, ${long(ctx, sql`v.entered_at`, sql`v.left_at`, DAY, 1)} as value,
      case when v.left_at is null or ${CARRIED} then 0 else 1 end as ended, ${PLAIN}
    ${stays(ctx, ask)} ${within(sql`v.entered_at`, ask)}`,
  leavesForward: (ctx, ask) => sql`select distinct on (v.record_id) v.left_at as at, ${under(STAY_VERSION, ask)}, 0 as value,
      case when v.direction = 'forward' then 1 else 2 end as ended, ${PLAIN}
    ${stays(ctx, ask)} ${within(sql`v.left_at`, ask)} ${LEFT} order by v.record_id, v.left_at desc`,
  noNextStep: (ctx, ask) => sql`select ${ctx.now}::timestamptz as at, ${under(VERSION, ask)}, 0 as value,
      case when r.next_title is null then 1 else 2 end as ended, ${PLAIN}
    ${records(ctx, ask)} and r.stage_outcome is null`,
  wonAmount: (
    ctx,
    ask,
  ) => sql`select r.closed_at as at, ${under(VERSION, ask)}, r.amount_minor as value, 1 as ended, r.currency collate "C" as currency,
      case when r.currency = ${ask.currency} then null else (r.closed_at at time zone ${ctx.workspace.zone})::date end as day
    ${records(ctx, ask)} ${within(CLOSED, ask)} and r.stage_outcome = 'won' and r.amount_minor is not null and r.currency is not null`,
  wonPerMonth: (ctx, ask) => sql`select r.closed_at as at, ${under(VERSION, ask)}, 0 as value, 1 as ended, ${PLAIN}
    ${records(ctx, ask)} ${within(CLOSED, ask)} and r.stage_outcome = 'won'`,
  overrides: (ctx, ask) => sql`select v.left_at as at, ${under(STAY_VERSION, ask)}, 0 as value,
      case when v.id in (select x.visit_id from overrides x where x.workspace_id = ${ctx.workspace.id}) then 1 else 2 end as ended, ${PLAIN}
    ${stays(ctx, ask)} ${within(sql`v.left_at`, ask)} ${LEFT}`,
  firstResponse: (ctx, ask) => sql`select f.at, f.under, ${long(ctx, sql`f.at`, sql`coalesce(f.answered, f.closed_at)`, HOUR, 1)} as value,
      case when f.answered is null then 0 else 1 end as ended, ${PLAIN}
    from (select r.created_at as at, ${under(VERSION, ask)}, r.closed_at, (select min(a.occurred_at) from activities a
        where a.workspace_id = r.workspace_id and a.about_kind = 'lead' and a.about_id = r.id and a.deleted_at is null
          and a.kind <> 'note' and a.direction is distinct from 'in') as answered
      ${records(ctx, ask)} ${within(CREATED, ask)}) f`,
};
