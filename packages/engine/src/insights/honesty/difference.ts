import { FEWEST, LEVEL } from '../../replay/estimate.ts';
import { share } from '../../replay/wilson.ts';

/** How much larger one share is than another, with how sure that is. Units: −1..1. */
export interface Difference {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  /** How many stand behind each of the two. */
  readonly n: readonly [number, number];
  readonly tooFew: boolean;
}

/** So many of so many. */
export interface Hits {
  readonly hits: number;
  readonly n: number;
}

/**
 * The difference of two shares of different records.
 * Shape: too few where either side has fewer than `fewest`. Source: Newcombe 1998, Statistics in Medicine 17, method 10 (from two score
 * intervals); docs/domain/gate-honesty.md.
 */
export function differenceOf(one: Hits, other: Hits, fewest = FEWEST): Difference {
  const base = { level: LEVEL, n: [one.n, other.n] as const };
  const [a, b] = [share(one.hits, one.n, fewest), share(other.hits, other.n, fewest)];
  if (a.estimate === null || b.estimate === null || a.low === null || a.high === null || b.low === null || b.high === null)
    return { ...base, estimate: null, low: null, high: null, tooFew: true };
  const estimate = a.estimate - b.estimate;
  return {
    ...base,
    estimate,
    low: estimate - Math.hypot(a.estimate - a.low, b.high - b.estimate),
    high: estimate + Math.hypot(a.high - a.estimate, b.estimate - b.low),
    tooFew: false,
  };
}
