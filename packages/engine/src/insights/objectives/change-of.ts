import { LEVEL } from '../../replay/estimate.ts';
import type { Figure } from './figure.ts';

/** How much larger one figure is than another, with how sure that is. */
export interface Change {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  readonly n: readonly [number, number];
  readonly tooFew: boolean;
}

/**
 * The difference of two figures of different records, from the interval of each.
 * Shape: an end is null where the figure it hangs on has none. Source: Newcombe 1998, method 10, for shares; Zou and Donner 2008 for others.
 */
export function changeOf(one: Figure, other: Figure): Change {
  const base = { level: LEVEL, n: [one.n, other.n] as const };
  if (one.estimate === null || other.estimate === null) return { ...base, estimate: null, low: null, high: null, tooFew: true };
  const estimate = one.estimate - other.estimate;
  const reach = (down: number | null, up: number | null): number | null => (down === null || up === null ? null : Math.hypot(down, up));
  const below = reach(gap(one.estimate, one.low), gap(other.high, other.estimate));
  const above = reach(gap(one.high, one.estimate), gap(other.estimate, other.low));
  return {
    ...base,
    estimate,
    low: below === null ? null : estimate - below,
    high: above === null ? null : estimate + above,
    tooFew: false,
  };
}

function gap(larger: number | null, smaller: number | null): number | null {
  return larger === null || smaller === null ? null : larger - smaller;
}
