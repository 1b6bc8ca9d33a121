import type { DecisionPlan } from '@dealwright/contract/discovery';
import { calendarDate } from '@dealwright/engine/base/working-time';
import { checkDecisionPlan } from '@dealwright/engine/qualify/decision-plan';
import type { Context } from '../../../platform/context.ts';
import { recordById, recordsById } from '../../records/queries/record.ts';
import { decisionSentence } from '../sentences.ts';
import { stepsOfDeal } from '../store.ts';

/** Where a deal's decision plan stands today: what is late, what nobody has a name or a date for. Refuses: `not-found`. */
export async function decisionPlanView(ctx: Context, dealId: string): Promise<DecisionPlan> {
  const deal = await recordById(ctx, 'deal', dealId);
  const rows = await stepsOfDeal(ctx, dealId);
  const people = await recordsById(ctx, 'contact', [...new Set(rows.flatMap((row) => row.who_id ?? []))]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const titles = new Map(rows.map((row) => [row.id, row.what]));
  const plan = checkDecisionPlan(
    rows.map((row) => ({ id: row.id, what: row.what, who: row.who_id, by: row.due_on, doneOn: row.done_on })),
    deal.closesOn,
    calendarDate(ctx.now, ctx.workspace.zone),
  );
  const checked = new Map(plan.steps.map((step) => [step.id, step]));
  return {
    ...plan,
    steps: rows.map((row) => {
      const found = checked.get(row.id);
      const name = row.who_id === null ? undefined : names.get(row.who_id);
      return {
        id: row.id,
        what: row.what,
        who: row.who_id === null || name === undefined ? null : { id: row.who_id, name },
        by: row.due_on,
        doneOn: row.done_on,
        state: found?.state ?? 'open',
        lateDays: found?.lateDays ?? 0,
        because: (found?.because ?? []).map((why) => ({
          code: why.code,
          params: { ...why.params },
          text: decisionSentence(why, (step) => titles.get(step) ?? ''),
        })),
      };
    }),
  };
}
