import { FEWEST, Z } from '../../replay/estimate.ts';
import { changeOf } from './change-of.ts';
import type { Figure } from './figure.ts';
import { type MetricId, OBJECTIVE_METRICS } from './objective-metrics.ts';

/** How an objective stands, why, and how many records could tell, where more than there are would. */
export interface Judged {
  readonly standing: 'reached' | 'onTheWay' | 'not' | 'notTellable';
  /**
   * `shown`: at the target, and surely better than before. `whole`: all of the interval is, with nothing to hold it against. `better`: surely better than before. `short`, `worse`: surely short of the target,
   * surely worse than before. `past`: its day is over. `tooFew`; `maybeChance`: at the target, which may be chance; `between`: it may be either.
   */
  readonly because: 'shown' | 'whole' | 'better' | 'short' | 'worse' | 'past' | 'tooFew' | 'maybeChance' | 'between';
  /** Records, or months for a count a month; null where the number of them is not what lacks. */
  readonly needs: number | null;
}

interface Asked {
  readonly metric: MetricId;
  readonly baseline: Figure;
  readonly now: Figure;
  readonly target: number;
  /** The day it is to be reached by is over. */
  readonly past: boolean;
}

/**
 * Whether an objective is reached, by intervals and not by estimates.
 *
 * Shape: without a baseline it is reached only where the whole interval is at the target. Source: docs/domain/objectives.md.
 */
export function judgeObjective({ metric, baseline, now, target, past }: Asked): Judged {
  const up = OBJECTIVE_METRICS[metric].better === 'up';
  const needs = needsOf(metric, baseline, now, target);
  if (now.tooFew) return { standing: 'notTellable', because: 'tooFew', needs };
  // The end of an interval that speaks least, and the one that speaks most, for the objective.
  const [least, most] = up ? [now.low, now.high] : [now.high, now.low];
  const isAt = (value: number | null): boolean => value !== null && (up ? value >= target : value <= target);
  const change = changeOf(now, baseline);
  const [gain, loss] = up ? [change.low, change.high] : [change.high, change.low];
  const better = gain !== null && (up ? gain > 0 : gain < 0);
  const worse = loss !== null && (up ? loss < 0 : loss > 0);
  if (isAt(now.estimate) && better) return { standing: 'reached', because: 'shown', needs: null };
  if (change.tooFew && isAt(least)) return { standing: 'reached', because: 'whole', needs: null };
  if (isAt(now.estimate)) return { standing: 'notTellable', because: 'maybeChance', needs };
  if (past) return { standing: 'not', because: 'past', needs: null };
  if (worse) return { standing: 'not', because: 'worse', needs: null };
  if (better) return { standing: 'onTheWay', because: 'better', needs: null };
  if (most !== null && !isAt(most)) return { standing: 'not', because: 'short', needs: null };
  return { standing: 'notTellable', because: 'between', needs };
}

/** How many could tell the target from the baseline; null where there are as many already. */
function needsOf(metric: MetricId, baseline: Figure, now: Figure, target: number): number | null {
  const { by } = OBJECTIVE_METRICS[metric];
  const from = baseline.estimate ?? now.estimate;
  const known = baseline.estimate === null ? now : baseline;
  // Of days to won ten wins are the fewest, and only a part is won.
  const fewest = by === 'rate' ? 1 : by === 'ending' && known.events > 0 ? Math.ceil((FEWEST * known.n) / known.events) : FEWEST;
  const enough = Math.max(fewest, from === null ? 0 : enoughFor(by === 'share', known, from, target));
  return by === 'rate' || enough > now.n ? enough : null;
}

/**
 * How many records make an interval no wider to either side than two values are apart.
 * Source: for a share Cochran 1977, n = z²·p·(1 − p) ÷ d²; else from the width there is, which shrinks with the root of n.
 */
export function enoughFor(isShare: boolean, known: Figure, from: number, target: number): number {
  const distance = Math.abs(target - from);
  if (distance === 0) return FEWEST;
  if (isShare) return Math.ceil((Z ** 2 * target * (1 - target)) / distance ** 2);
  if (known.method === 'poisson') return Math.ceil((Z ** 2 * Math.max(from, target)) / distance ** 2);
  if (known.low === null || known.high === null) return FEWEST;
  return Math.ceil(known.n * ((known.high - known.low) / 2 / distance) ** 2);
}
