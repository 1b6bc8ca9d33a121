import type { ObjectiveView } from '@dealwright/contract/objectives';
import { addDays, calendarDate, startOfDate } from '@dealwright/engine/base/working-time';
import { changeOf } from '@dealwright/engine/insights/objectives/change-of';
import { judgeObjective } from '@dealwright/engine/insights/objectives/judge-objective';
import { measureMetric } from '@dealwright/engine/insights/objectives/measure-metric';
import { OBJECTIVE_METRICS } from '@dealwright/engine/insights/objectives/objective-metrics';
import type { Context } from '../../../platform/context.ts';
import { monthsBetween } from '../measure-window.ts';
import type { ObjectiveRow } from '../store-objectives.ts';
import type { objectivePlaces } from './objective-place.ts';
import { type MetricAsk, type SeenGroup, seenForMetrics } from './seen-for-metrics.ts';

type Measured = NonNullable<ObjectiveView['measured']>;
type PlaceOf = Awaited<ReturnType<typeof objectivePlaces>>;

const MOST_MONTHS = 36;
const STEPS = [1, 3, 6] as const;
/** As many as make a picture. */
const FEWEST_POINTS = 3;

/** Where objectives stand now, by id; those whose process or stage is gone cannot be measured, and are absent. */
export async function measuredObjectives(
  ctx: Context,
  rows: readonly ObjectiveRow[],
  placeOf: PlaceOf,
): Promise<ReadonlyMap<string, Measured>> {
  const asks = rows.flatMap((row) => {
    const ask = askOf(ctx, row, placeOf);
    return ask === null ? [] : [{ row, ask }];
  });
  const seen = await seenForMetrics(
    ctx,
    asks.map(({ ask }) => ask),
  );
  return new Map(asks.map(({ row, ask }) => [row.id, measuredOf(ctx, row, ask, seen.get(row.id) ?? [])]));
}

function askOf(ctx: Context, row: ObjectiveRow, placeOf: PlaceOf): MetricAsk | null {
  const place = placeOf(row.process, row.stage);
  if (place === null) return null;
  const { zone } = ctx.workspace;
  return {
    id: row.id,
    metric: row.metric,
    place,
    team: row.team_id,
    since: startOfDate(row.since, zone),
    until: ctx.now,
    split: startOfDate(addDays(row.until, 1), zone),
    version: row.playbook_version,
    currency: row.currency,
  };
}

function measuredOf(ctx: Context, row: ObjectiveRow, { split, since }: MetricAsk, seen: readonly SeenGroup[]): Measured {
  const { metric } = row;
  const { momentary, by } = OBJECTIVE_METRICS[metric];
  const today = calendarDate(ctx.now, ctx.workspace.zone);
  const recent = momentary ? seen : seen.filter((group) => group.recent);
  const now = measureMetric(metric, recent, monthsBetween(split, ctx.now));
  const judged = judgeObjective({ metric, baseline: row.baseline, now, target: Number(row.target), past: row.due_on < today });
  // A count a month would hang on how long each version ran.
  const versions = row.playbook_version === null || by === 'rate' ? null : versionsOf(row, seen);
  return {
    since: momentary ? today : addDays(row.until, 1),
    now: { ...now },
    judged: { ...judged },
    versions,
    ...(momentary ? { step: 1, points: [] } : pointsOf(ctx, row, since, seen)),
  };
}

function versionsOf({ metric }: ObjectiveRow, seen: readonly SeenGroup[]): Measured['versions'] {
  const side = (under: boolean) =>
    measureMetric(
      metric,
      seen.filter((group) => group.under === under),
      1,
    );
  const [under, before] = [side(true), side(false)];
  const change = changeOf(under, before);
  return { under: { ...under }, before: { ...before }, change: { ...change, n: [change.n[0], change.n[1]] } };
}

/** Month by month, or by more months at a time where that shows more: few records show nothing in one. */
function pointsOf(ctx: Context, row: ObjectiveRow, since: string, seen: readonly SeenGroup[]): Pick<Measured, 'step' | 'points'> {
  let [best, most]: [Pick<Measured, 'step' | 'points'>, number] = [{ step: 1, points: [] }, -1];
  for (const step of STEPS) {
    const points = pointsBy(step, ctx, row, since, seen);
    const told = points.filter(({ figure }) => figure.estimate !== null).length;
    if (told > most) [best, most] = [{ step, points }, told];
    if (told >= FEWEST_POINTS) break;
  }
  return best;
}

function pointsBy(
  step: number,
  { now, workspace: { zone } }: Context,
  { metric }: ObjectiveRow,
  since: string,
  seen: readonly SeenGroup[],
): Measured['points'] {
  const byMonth = Map.groupBy(seen, ({ month }) => month);
  const months = monthsFrom(calendarDate(since, zone).slice(0, 7), calendarDate(now, zone).slice(0, 7)).slice(-MOST_MONTHS);
  return months.flatMap((month, at) => {
    if (at % step !== 0) return [];
    const own = months.slice(at, at + step);
    const [first, next] = [startOfDate(`${month}-01`, zone), startOfDate(`${nextMonth(own.at(-1) ?? month)}-01`, zone)];
    const span = monthsBetween(first < since ? since : first, next < now ? next : now);
    const groups = own.flatMap((one) => byMonth.get(one) ?? []);
    // A month of thirty days is one, too.
    return [{ month, figure: { ...measureMetric(metric, groups, span > 0.9 ? Math.max(1, span) : span) } }];
  });
}

function monthsFrom(first: string, last: string): readonly string[] {
  const found: string[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) found.push(month);
  return found;
}

function nextMonth(month: string): string {
  return addDays(`${month}-01`, 31).slice(0, 7);
}
