import { FEWEST, LEVEL } from '../../replay/estimate.ts';

/** A number that was measured, with how sure it is. */
export interface Figure {
  readonly estimate: number | null;
  readonly low: number | null;
  /** null beside a known `low`: it has no limit that could be told. */
  readonly high: number | null;
  /** How sure the interval is, 0..1. */
  readonly level: number;
  /** Records behind it. */
  readonly n: number;
  /** Those of them that show what is asked: won, gone forward, answered. */
  readonly events: number;
  readonly method: 'wilson' | 'kaplanMeier' | 'aalenJohansen' | 'orderStatistic' | 'poisson';
  /** The number is left out rather than guessed. */
  readonly tooFew: boolean;
}

/** A figure of too few to say. */
export function tooFewOf(method: Figure['method'], n: number, events: number): Figure {
  return { estimate: null, low: null, high: null, level: LEVEL, n, events, method, tooFew: true };
}

/** Whether so many are enough to say anything of. */
export const isEnough = (count: number): boolean => count >= FEWEST;
