import { medianWait, type Wait } from '../../replay/kaplan-meier.ts';
import { share } from '../../replay/wilson.ts';
import type { Figure } from './figure.ts';
import { middleOf } from './middle-of.ts';
import { type MetricId, OBJECTIVE_METRICS } from './objective-metrics.ts';
import { poissonRate } from './poisson-rate.ts';
import { type Ending, medianToWon } from './time-to-won.ts';

/**
 * So many records that look the same. `value`: days, hours or an amount; 0 where only counted. `end`: won, for a share that it shows what
 * is asked, for a wait that it ended; `open`: nothing further is known of it; `other`: it ended otherwise.
 */
export interface Seen {
  readonly value: number;
  readonly end: Ending['end'];
  readonly count: number;
}

/** The figure of a metric, of what was seen in so many months. Shape: the same of the same, resampled with a seed of its own. */
export function measureMetric(metric: MetricId, seen: readonly Seen[], months: number): Figure {
  const { by } = OBJECTIVE_METRICS[metric];
  if (by === 'ending')
    return atLeast(
      seen,
      medianToWon(
        seen.map(({ value, end, count }) => ({ days: value, end, count })),
        metric,
      ),
    );
  if (by === 'middle') return middleOf(seen.flatMap(({ value, count }) => Array<number>(count).fill(value)));
  const n = seen.reduce((sum, { count }) => sum + count, 0);
  const events = seen.reduce((sum, { end, count }) => (end === 'won' ? sum + count : sum), 0);
  if (by === 'rate') return poissonRate(events, months);
  if (by === 'share') return { ...share(events, n), events };
  return atLeast(seen, { ...medianWait(waitsOf(seen)), events });
}

/** Where not even the lower band comes to a half, half of them take longer than any was followed. */
function atLeast(seen: readonly Seen[], figure: Figure): Figure {
  if (figure.tooFew || figure.low !== null) return figure;
  return { ...figure, low: seen.reduce((longest, { value }) => Math.max(longest, value), 0) };
}

function waitsOf(seen: readonly Seen[]): readonly Wait[] {
  return seen.flatMap(({ value, end, count }) => Array<Wait>(count).fill({ days: value, ended: end === 'won' }));
}
