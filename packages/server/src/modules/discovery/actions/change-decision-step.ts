import type { changeDecisionStep as contract } from '@dealwright/contract/discovery';
import type { Body } from '@dealwright/contract/route';
import { calendarDate } from '@dealwright/engine/base/working-time';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { bumpVersion } from '../../records/actions/bump-version.ts';
import { checkContact } from '../check-contact.ts';
import { decisionStepChanged } from '../events.ts';
import { orderSteps, setStep, stepsOfDeal } from '../store.ts';

/**
 * Changes a step of the decision plan, moves it to another place, or says when it was done; what is left out stays.
 *
 * Changes: `decision_steps`, the deal's version. Announces: `decisionStep.changed` about the deal.
 * Refuses: `not-found`, `not-allowed`, `bad-value`, `bad-date` for a day that has not come.
 */
export async function changeDecisionStep(ctx: Context, dealId: string, id: string, given: Body<typeof contract>): Promise<void> {
  await bumpVersion(ctx, 'deal', dealId);
  await checkContact(ctx, given.whoId);
  if (given.doneOn != null && given.doneOn > calendarDate(ctx.now, ctx.workspace.zone))
    refuse('bad-date', 'This day has not come yet: say when it was done.');
  const row = await setStep(ctx, dealId, id, {
    ...(given.what === undefined ? {} : { what: given.what }),
    ...(given.whoId === undefined ? {} : { who_id: given.whoId }),
    ...(given.by === undefined ? {} : { due_on: given.by }),
    ...(given.doneOn === undefined ? {} : { done_on: given.doneOn }),
  });
  if (given.place !== undefined) {
    const others = (await stepsOfDeal(ctx, dealId)).map((step) => step.id).filter((one) => one !== id);
    await orderSteps(ctx, dealId, others.toSpliced(given.place, 0, id));
  }
  await announce(ctx, decisionStepChanged, {
    subject: { kind: 'deal', id: dealId },
    payload: { stepId: id, what: row.what, whoId: row.who_id, by: row.due_on, doneOn: row.done_on },
  });
}
