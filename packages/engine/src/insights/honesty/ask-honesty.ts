import type { Level } from '../../language/playbook.ts';
import type { Estimate } from '../../replay/estimate.ts';
import type { Difference } from './difference.ts';
import type { Doubt } from './doubts.ts';

/** How what a gate asks was answered and passed, what it tells, and what to do about it. */
export interface AskHonesty {
  readonly id: string;
  readonly level: Level;
  /** Moves that were made through the gate, and tries it held. */
  readonly made: number;
  readonly heldTries: number;
  readonly passedBy: Readonly<Record<'advice' | 'reason' | 'override', number>>;
  /** Of the moves made, how many passed in spite of it, by an override or a reason. */
  readonly inSpite: Estimate;
  /** What became of those that passed in spite of it. */
  readonly inSpiteWon: Estimate;
  /** Values given for it, and how many of them are doubtful, by why; a value may be doubtful for several reasons. */
  readonly filled: number;
  readonly doubts: Readonly<Record<Doubt, number>>;
  readonly honest: Estimate;
  /** Days from entering the stage until it was there. */
  readonly fillDays: Estimate;
  /** How much more often records are won that had it in earnest than those that passed without. */
  readonly predicts: Difference;
  readonly advice: Advice;
}

/** What to do with something a gate asks, and why. */
export interface Advice {
  readonly kind: 'keep' | 'soften' | 'drop' | 'reword' | 'tooFew';
  readonly because: readonly AdviceReason[];
}

/**
 * `predicts`: records that had it in earnest are won more often. `saysNothing`: they are not, and that is known well. `cannotTell`: it is not
 * known. `oftenPassed`: many pass in spite of it. `passedWin`: and those win as often. `notInEarnest`: many values are doubtful.
 */
export type AdviceReason = 'predicts' | 'saysNothing' | 'cannotTell' | 'oftenPassed' | 'passedWin' | 'notInEarnest' | 'answeredWell';
