import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { lockRecord } from '../../records/actions/lock-record.ts';
import { demand } from '../../records/policy.ts';
import { decisionStepRemoved } from '../events.ts';
import { deleteStep } from '../store.ts';

/** Takes a step out of the decision plan. Announces: `decisionStep.removed` about the deal. Refuses: `not-found`, `not-allowed`. */
export async function removeDecisionStep(ctx: Context, dealId: string, id: string): Promise<void> {
  const deal = await lockRecord(ctx, 'deal', dealId);
  demand(ctx.actor, 'change', deal);
  const { what } = await deleteStep(ctx, dealId, id);
  await announce(ctx, decisionStepRemoved, { subject: { kind: 'deal', id: dealId }, payload: { stepId: id, what } });
}
