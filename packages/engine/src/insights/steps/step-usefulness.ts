import type { Step } from '../../language/playbook.ts';
import { type Estimate, FEWEST } from '../../replay/estimate.ts';
import { medianWait } from '../../replay/kaplan-meier.ts';
import { share } from '../../replay/wilson.ts';
import { type Difference, differenceOf, type Hits } from '../honesty/difference.ts';
import { reasonsOf } from './skip-reasons.ts';
import type { StepUse } from './step-uses.ts';

/** How a step was used, whether it tells anything of what becomes of a record, and what to do about it. */
export interface StepUsefulness {
  readonly id: string;
  readonly required: boolean;
  readonly asked: number;
  readonly done: number;
  readonly skipped: number;
  /** Neither done nor skipped when the record left. */
  readonly left: number;
  /** What was written where it was skipped, the most frequent first. */
  readonly reasons: readonly { readonly text: string; readonly count: number }[];
  readonly doneShare: Estimate;
  /** Days from entering the stage until it was done. */
  readonly days: Estimate;
  /** How much more often records go on that had it done early, of those that stayed as long. */
  readonly goesOn: Difference;
  /** How much more often they are won, of those that ended. */
  readonly wins: Difference;
  readonly advice: StepAdvice;
}
export interface StepAdvice {
  readonly kind: 'keep' | 'optional' | 'drop' | 'tooFew';
  /**
   * `wins`, `goesOn`: those with it done surely are won, or go on, more often. `saysNothing`: surely they hardly do. `seldom`: it surely is
   * done less than half the time, `hardlyEver` less than a fifth. `cannotTell`: nothing of it is known.
   */
  readonly because: readonly ('wins' | 'goesOn' | 'saysNothing' | 'seldom' | 'hardlyEver' | 'cannotTell')[];
}

/** A difference this small is none to act on. */
const NO_DIFFERENCE = 0.1;
/** An interval wider than this below nothing is no knowledge. */
const WIDEST = 0.3;
const SELDOM = 0.5;
const HARDLY_EVER = 0.2;

/**
 * Whether each step is done, and whether records go on or are won more often where it is.
 *
 * Who leaves early has had no time for the step, and mostly leaves lost: all with it against all without would praise every step there is.
 * So both sides are records that still stood in the stage when half of those who do it had done it; with it are those who had by then.
 *
 * Shape: `uses` of one process; a record counts once for each step. Fewer than ten on either side tell nothing.
 * Source: docs/domain/step-usefulness.md.
 */
export function stepUsefulness(steps: readonly Pick<Step, 'id' | 'required'>[], uses: readonly StepUse[]): readonly StepUsefulness[] {
  const byStep = Map.groupBy(uses, ({ step }) => step);
  return steps.map(({ id, required }) => {
    const own = byStep.get(id) ?? [];
    const done = own.filter(({ state }) => state === 'done');
    const skipped = own.filter(({ state }) => state === 'skipped');
    const [early, others] = sidesOf(own, done);
    const figures = {
      id,
      required,
      asked: own.length,
      done: done.length,
      skipped: skipped.length,
      left: own.length - done.length - skipped.length,
      reasons: reasonsOf(skipped),
      doneShare: share(done.length, own.length, FEWEST),
      days: medianWait(own.map(({ days, state }) => ({ days, ended: state === 'done' }))),
      goesOn: differenceOf(wentOn(early), wentOn(others)),
      wins: differenceOf(won(early), won(others)),
    };
    return { ...figures, advice: stepAdvice(figures) };
  });
}

/** Advice by intervals, never by estimates alone. A step that is not required cannot be made optional. */
export function stepAdvice({ required, doneShare, goesOn, wins }: Omit<StepUsefulness, 'advice'>): StepAdvice {
  if (doneShare.tooFew) return { kind: 'tooFew', because: ['cannotTell'] };
  const helps = [...(isAbove(wins, 0) ? (['wins'] as const) : []), ...(isAbove(goesOn, 0) ? (['goesOn'] as const) : [])];
  if (helps.length > 0) return { kind: 'keep', because: helps };
  const saysNothing = isNothing(goesOn) && (wins.tooFew || isNothing(wins));
  const hardlyEver = isBelow(doneShare, HARDLY_EVER);
  const seldom = isBelow(doneShare, SELDOM);
  if (hardlyEver) return { kind: 'drop', because: [...(saysNothing ? (['saysNothing'] as const) : []), 'hardlyEver'] };
  if (saysNothing && seldom) return { kind: 'drop', because: ['saysNothing', 'seldom'] };
  if (saysNothing) return { kind: required ? 'optional' : 'drop', because: ['saysNothing'] };
  if (required && seldom) return { kind: 'optional', because: ['seldom'] };
  return { kind: 'keep', because: ['cannotTell'] };
}

/** Those who had it done when half of all who do it had, and those who still stood there without it. */
function sidesOf(own: readonly StepUse[], done: readonly StepUse[]): readonly [early: readonly StepUse[], others: readonly StepUse[]] {
  const times = done.map(({ days }) => days).toSorted((a, b) => a - b);
  const landmark = times[Math.floor((times.length - 1) / 2)];
  if (landmark === undefined) return [[], own];
  const there = own.filter(({ stayDays }) => stayDays >= landmark);
  const isEarly = ({ state, days }: StepUse): boolean => state === 'done' && days <= landmark;
  return [there.filter(isEarly), there.filter((use) => !isEarly(use))];
}

function wentOn(uses: readonly StepUse[]): Hits {
  return { hits: uses.filter((use) => use.wentOn).length, n: uses.length };
}

function won(uses: readonly StepUse[]): Hits {
  const ended = uses.filter(({ outcome }) => outcome !== null && outcome !== 'void');
  return { hits: ended.filter(({ outcome }) => outcome === 'won' || outcome === 'converted').length, n: ended.length };
}

const isAbove = ({ low }: Difference, bound: number): boolean => low !== null && low > bound;
const isBelow = ({ high }: Estimate, bound: number): boolean => high !== null && high < bound;
const isNothing = ({ low, high }: Difference): boolean => high !== null && low !== null && high < NO_DIFFERENCE && low > -WIDEST;
