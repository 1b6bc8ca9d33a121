import type { Count } from '@dealwright/engine/insights/adoption/practice';
import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { AdoptionScope } from './adoption-scope.ts';

/** Counts as the database sums them up, with whether they lie in the period that is looked at. */
export interface PeriodCount extends Count {
  readonly inside: boolean;
}
interface Row {
  readonly member: string | null;
  readonly week: string;
  readonly inside: boolean;
  readonly hits: number;
  readonly n: number;
}
export interface Running {
  readonly member: string | null;
  readonly here: number;
  readonly all: number;
  readonly touched: number;
}

const WEEK = sql`interval '7 days'`;

/** The moves through a version's gates by who made them, and what happened on its records by who wrote it down, by week. */
export async function practiceCounts(ctx: Context, scope: AdoptionScope): Promise<readonly PeriodCount[]> {
  const from = scope.trendFrom < scope.sinceAt ? scope.trendFrom : scope.sinceAt;
  const week = (at: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`to_char(date_trunc('week', ${at} at time zone ${ctx.workspace.zone}), 'YYYY-MM-DD')`;
  const moves = await sql<Row>`
    select m.actor_id as member, m.week, m.inside, count(*)::int as n, count(*) filter (where not m.passed)::int as hits
    from (select e.actor_id, ${week(sql`e.known_at`)} as week, e.known_at >= ${scope.sinceAt} as inside, ${passedAnyway(scope)} as passed
      ${movesOf(ctx, scope, from)}) m
    group by m.actor_id, m.week, m.inside`.execute(ctx.tx);
  const activity = await sql<Row>`
    select a.by_id as member, ${week(sql`a.occurred_at`)} as week, a.occurred_at >= ${scope.sinceAt} as inside, count(*)::int as n,
      count(*) filter (where not ${RECORDED_LATE})::int as hits
    ${activityOf(ctx, scope, from)}
    group by 1, 2, 3`.execute(ctx.tx);
  return [
    ...moves.rows.map((row): PeriodCount => ({ what: 'gate', ...row })),
    ...activity.rows.map((row): PeriodCount => ({ what: 'recorded', ...row })),
  ];
}

/** The newest are enough to tell; more only cost time. */
const MOST_MOVES = 50_000;
const MOST_ACTIVITIES = 100_000;

/** Moves on or out that a person made under the version since then, the newest of them. */
export function movesOf(ctx: Context, { process: { kind }, ids, version }: AdoptionScope, from: string): RawBuilder<unknown> {
  return sql`from (select * from events where workspace_id = ${ctx.workspace.id} and type = ${`${kind}.moved`} and known_at >= ${from}
      and actor_kind <> 'system' and playbook_version = ${version} and payload->>'process' in (${sql.join(ids)})
      and payload->>'direction' in ('forward', 'out') order by known_at desc, id desc limit ${MOST_MOVES}) e
    join ${sql.table(`${kind}s`)} r on r.workspace_id = e.workspace_id and r.id = e.subject_id
    where r.deleted_at is null and r.stage_outcome is distinct from 'void'`;
}

/** By an override given with the move, or signed off in the stay before it. */
export function passedAnyway({ process: { kind } }: AdoptionScope): RawBuilder<unknown> {
  return sql`(e.payload->'passed' @> '[{"by": "override"}]' or exists (select 1 from overrides o
    join visits v on v.workspace_id = o.workspace_id and v.id = o.visit_id
    where o.workspace_id = e.workspace_id and o.record_kind = ${kind} and o.record_id = e.subject_id and o.given_at <= e.known_at
      and v.stage = e.payload->'from'->>'id' and v.entered_at <= e.occurred_at and coalesce(v.left_at, e.occurred_at) >= e.occurred_at))`;
}

/** What people wrote down of what happened since then and since it was published, on records that run it; a file read in tells no habits. */
export function activityOf(
  ctx: Context,
  { process: { kind }, ids, version, publishedAt }: AdoptionScope,
  from: string,
): RawBuilder<unknown> {
  return sql`from (select * from activities where workspace_id = ${ctx.workspace.id} and about_kind = ${kind} and deleted_at is null
      and by_id is not null and outside_id is null and occurred_at >= greatest(${from}::timestamptz, ${publishedAt}::timestamptz)
      and occurred_at <= ${ctx.now} order by occurred_at desc, id desc limit ${MOST_ACTIVITIES}) a
    join ${sql.table(`${kind}s`)} r on r.workspace_id = a.workspace_id and r.id = a.about_id
    where r.playbook_version = ${version} and r.process_id in (${sql.join(ids)})
      and r.deleted_at is null and r.stage_outcome is distinct from 'void'`;
}

export const RECORDED_LATE = sql`(a.recorded_at - a.occurred_at > interval '1 day')`;

/** The open records of a process by owner: how many run the version, and of these how many somebody was in touch with in seven days. */
export async function runningCounts(ctx: Context, scope: AdoptionScope): Promise<readonly Running[]> {
  const { rows } = await sql<Running>`
    select r.owner_id as member, count(*)::int as all, count(*) filter (where r.playbook_version = ${scope.version})::int as here,
      count(*) filter (where r.playbook_version = ${scope.version} and ${touched(ctx)})::int as touched
    from ${sql.table(`${scope.process.kind}s`)} r where ${openHere(ctx, scope)} group by r.owner_id`.execute(ctx.tx);
  return rows;
}

/** The open records of a process, whichever version they run. */
export function openHere(ctx: Context, { ids }: AdoptionScope): RawBuilder<unknown> {
  return sql`r.workspace_id = ${ctx.workspace.id} and r.deleted_at is null and r.stage_outcome is null and r.process_id in (${sql.join(ids)})`;
}

/** Whether somebody was in touch in the last seven days. */
export function touched(ctx: Context): RawBuilder<unknown> {
  return sql`coalesce(r.last_touched_at >= ${ctx.now}::timestamptz - ${WEEK}, false)`;
}
