import type { Plain } from '../base/reason.ts';
import type { DecisionStep } from './decision-plan.ts';

/**
 * What rules read of a decision plan: `plan.steps`, `plan.open`, `plan.late`, `plan.unnamed` and `plan.undated` are counts (the last three of
 * open steps), `plan.next` the date of the first open step, `plan.ends` the last date of all open ones.
 *
 * Units: dates `YYYY-MM-DD`; null where no open step has one.
 */
export function planValues(steps: readonly DecisionStep[], today: string): Readonly<Record<string, Plain>> {
  const open = steps.filter(({ doneOn }) => doneOn === null);
  const dates = open.flatMap(({ by }) => by ?? []);
  return {
    steps: steps.length,
    open: open.length,
    late: dates.filter((by) => by < today).length,
    unnamed: open.filter(({ who }) => who === null).length,
    undated: open.length - dates.length,
    next: open[0]?.by ?? null,
    ends: dates.toSorted().at(-1) ?? null,
  };
}
