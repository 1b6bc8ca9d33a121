import type { Reason } from '../base/reason.ts';
import { daysBetween } from '../base/working-time.ts';

/** One thing somebody on the buyer's side has to decide or do before the signature. */
export interface DecisionStep {
  readonly id: string;
  readonly what: string;
  readonly who: string | null;
  /** `YYYY-MM-DD` */
  readonly by: string | null;
  readonly doneOn: string | null;
}

export interface CheckedDecisionStep {
  readonly id: string;
  readonly state: 'done' | 'late' | 'soon' | 'open';
  /** Calendar days over its date; 0 where it is not late. */
  readonly lateDays: number;
  readonly because: readonly Reason[];
}

export interface CheckedDecisionPlan {
  readonly steps: readonly CheckedDecisionStep[];
  /** The first one that is not done. */
  readonly next: string | null;
  /** The last date of the open steps: before it nothing can be signed. */
  readonly earliestClose: string | null;
  /** Days that plan and expected close lie apart, where the plan ends later; 0 otherwise. */
  readonly closesTooSoonDays: number;
}

const SOON_DAYS = 3;

/** Where a decision plan stands on a date: what is late, what nobody has a name or a date for, and whether it fits the expected close. */
export function checkDecisionPlan(steps: readonly DecisionStep[], closesOn: string | null, today: string): CheckedDecisionPlan {
  const open = steps.filter(({ doneOn }) => doneOn === null);
  const last =
    open
      .flatMap(({ by }) => by ?? [])
      .toSorted()
      .at(-1) ?? null;
  return {
    steps: steps.map((step, index) => checkStep(step, steps.slice(0, index), closesOn, today)),
    next: open[0]?.id ?? null,
    earliestClose: last,
    closesTooSoonDays: closesOn === null || last === null ? 0 : Math.max(0, daysBetween(closesOn, last)),
  };
}

function checkStep(step: DecisionStep, before: readonly DecisionStep[], closesOn: string | null, today: string): CheckedDecisionStep {
  if (step.doneOn !== null) return { id: step.id, state: 'done', lateDays: 0, because: [] };
  const { by } = step;
  const lateDays = by === null ? 0 : Math.max(0, daysBetween(by, today));
  const soon = by !== null && lateDays === 0 && daysBetween(today, by) <= SOON_DAYS;
  const laterBefore = by === null ? undefined : before.find((one) => one.doneOn === null && one.by !== null && one.by > by);
  const because: Reason[] = [
    ...(lateDays > 0 ? [{ code: 'decision.late', params: { by, days: lateDays } }] : []),
    ...(step.who === null ? [{ code: 'decision.nobody', params: {} }] : []),
    ...(by === null ? [{ code: 'decision.noDate', params: {} }] : []),
    ...(by !== null && closesOn !== null && by > closesOn ? [{ code: 'decision.afterClose', params: { by, closesOn } }] : []),
    ...(laterBefore === undefined ? [] : [{ code: 'decision.outOfOrder', params: { before: laterBefore.id, by: laterBefore.by } }]),
  ];
  return { id: step.id, state: lateDays > 0 ? 'late' : soon ? 'soon' : 'open', lateDays, because };
}
