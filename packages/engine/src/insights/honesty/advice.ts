import type { Estimate } from '../../replay/estimate.ts';
import type { Advice, AskHonesty } from './ask-honesty.ts';

/** A difference this small either way is none to act on. */
const NO_DIFFERENCE = 0.1;
const OFTEN = 0.2;
const MOSTLY = 0.5;

type Figures = Omit<AskHonesty, 'advice'>;

/**
 * Advice to drop, soften, reword or keep.
 *
 * Shape: nothing is said where too few moved through the gate. What is known to predict is kept; what is known to say nothing, and is often
 * passed or not answered in earnest, is dropped; what is often passed by records that win is softened; what is answered with words that say
 * nothing is worded anew. Intervals decide, not estimates.
 */
export function adviceOf(figures: Figures): Advice {
  const { predicts, inSpite, inSpiteWon, honest, level } = figures;
  if (inSpite.tooFew) return { kind: 'tooFew', because: ['cannotTell'] };
  const oftenPassed = isAbove(inSpite, OFTEN);
  const notInEarnest = honest.high !== null && honest.high < 1 - OFTEN;
  const doubtful = [...(oftenPassed ? (['oftenPassed'] as const) : []), ...(notInEarnest ? (['notInEarnest'] as const) : [])];
  if (predicts.low !== null && predicts.low > 0) {
    return notInEarnest ? { kind: 'reword', because: ['predicts', 'notInEarnest'] } : { kind: 'keep', because: ['predicts'] };
  }
  const nothing = predicts.high !== null && predicts.low !== null && predicts.high < NO_DIFFERENCE && predicts.low > -NO_DIFFERENCE - OFTEN;
  if (nothing && doubtful.length > 0) return { kind: 'drop', because: ['saysNothing', ...doubtful] };
  if (oftenPassed && level === 'block') {
    const winToo = inSpiteWon.estimate !== null && predicts.estimate !== null && predicts.estimate <= NO_DIFFERENCE;
    return { kind: 'soften', because: ['oftenPassed', ...(winToo ? (['passedWin'] as const) : [])] };
  }
  if (notInEarnest) return { kind: 'reword', because: ['notInEarnest'] };
  if (nothing) return { kind: 'soften', because: ['saysNothing'] };
  return { kind: 'keep', because: [isAbove(honest, MOSTLY) ? 'answeredWell' : 'cannotTell'] };
}

function isAbove({ low }: Estimate, bound: number): boolean {
  return low !== null && low > bound;
}
