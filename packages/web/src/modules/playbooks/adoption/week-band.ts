import type { AdoptionView } from '@dealwright/contract/adoption';
import type { Estimate } from '@dealwright/contract/playbook-replay';
import { date, percent } from '../../../ui/format.ts';
import { t } from './messages.ts';

export type Week = AdoptionView['weeks'][number];

interface Band {
  readonly areas: readonly string[];
  readonly lines: readonly string[];
  /** The newest share that can be told. */
  readonly last: number | null;
}
interface Point {
  readonly at: number;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** A line with its band, broken where too few stand behind a week. Shape: SVG paths; a lone week is a short stroke. */
export function bandOf(shares: readonly Estimate[], width: number, height: number): Band {
  const runs: Point[][] = [];
  let run: Point[] = [];
  for (const [at, { estimate, low, high }] of shares.entries()) {
    if (estimate === null || low === null || high === null) run = [];
    else {
      if (run.length === 0) runs.push(run);
      run.push({ at, estimate, low, high });
    }
  }
  const step = width / Math.max(1, shares.length);
  const x = (at: number, side = 0): string => ((at + 0.5) * step + side).toFixed(1);
  const y = (share: number): string => (height - 1 - share * (height - 2)).toFixed(1);
  const wide = (points: readonly Point[], of: (point: Point) => number): string[] =>
    points.length === 1
      ? points.flatMap((point) => [-step / 3, step / 3].map((side) => `${x(point.at, side)} ${y(of(point))}`))
      : points.map((point) => `${x(point.at)} ${y(of(point))}`);
  return {
    lines: runs.map((points) => `M${wide(points, ({ estimate }) => estimate).join('L')}`),
    areas: runs.map((points) => `M${[...wide(points, ({ high }) => high), ...wide(points, ({ low }) => low).toReversed()].join('L')}Z`),
    last: runs.at(-1)?.at(-1)?.estimate ?? null,
  };
}

/** What a picture shows, in words. */
export function told(weeks: readonly Week[], what: 'onTime' | 'gate' | 'recorded'): string {
  const known = weeks.flatMap((week) => (week[what].estimate === null ? [] : [{ week: week.week, share: week[what].estimate }]));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return t('trendFew');
  return t('trendTold', { first: percent(first.share), from: date(first.week), last: percent(last.share), to: date(last.week) });
}
