import type { Stage, Step } from '../../language/playbook.ts';
import { type Assumptions, workingDaysOf } from './flow-numbers.ts';

/** Somebody's work on one deal in one stage. Units: days of one person. */
export interface Work {
  readonly role: string;
  readonly days: number;
}

/** What a stage asks us to do for each deal, by role, in the order the roles come up. */
export function workOf(stage: Stage, assumed: Assumptions): readonly Work[] {
  const byRole = new Map<string, number>();
  for (const step of stage.steps) {
    const role = step.by ?? 'owner';
    byRole.set(role, (byRole.get(role) ?? 0) + daysOf(step, stage, assumed));
  }
  return [...byRole].map(([role, days]) => ({ role, days }));
}

function daysOf(step: Step, { expect }: Stage, assumed: Assumptions): number {
  const once = assumed.hours[step.do] / assumed.hoursPerDay;
  const often = step.when === null && step.each === null ? 1 : assumed.sometimes;
  const stayDays = expect === null ? assumed.stayDays : workingDaysOf(expect);
  const times = step.every === null ? 1 : Math.max(1, Math.floor(stayDays / Math.max(0.1, workingDaysOf(step.every))));
  return once * often * times;
}
