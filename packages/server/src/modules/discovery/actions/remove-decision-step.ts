import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { bumpVersion } from '../../records/actions/bump-version.ts';
import { decisionStepRemoved } from '../events.ts';
import { deleteStep } from '../store.ts';

/** Takes a step out of the decision plan. Announces: `decisionStep.removed` about the deal. Refuses: `not-found`, `not-allowed`. */
export async function removeDecisionStep(ctx: Context, dealId: string, id: string): Promise<void> {
  await bumpVersion(ctx, 'deal', dealId);
  const { what } = await deleteStep(ctx, dealId, id);
  await announce(ctx, decisionStepRemoved, { subject: { kind: 'deal', id: dealId }, payload: { stepId: id, what } });
}
