/** A number that was estimated, with how sure it is. `tooFew`: the number is left out rather than guessed. */
export interface Estimate {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** How sure the interval is, 0..1. */
  readonly level: number;
  readonly n: number;
  readonly method: 'wilson' | 'kaplanMeier';
  readonly tooFew: boolean;
}

/** Below this many, nothing is said. */
export const FEWEST = 10;
export const LEVEL = 0.95;
/** The normal quantile of 0.975. */
export const Z = 1.959963984540054;
