import type { addDecisionStep as contract } from '@dealwright/contract/discovery';
import type { Body } from '@dealwright/contract/route';
import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { bumpVersion } from '../../records/actions/bump-version.ts';
import { checkContact } from '../check-contact.ts';
import { decisionStepAdded } from '../events.ts';
import { insertStep, stepsOfDeal } from '../store.ts';

/** A plan longer than this is no plan. */
const MOST = 100;

/**
 * Adds what has to be decided or done before they can sign, at the end of the plan.
 *
 * Changes: `decision_steps`, the deal's version. Announces: `decisionStep.added` about the deal. Refuses: `not-found`, `not-allowed`, `bad-value`.
 */
export async function addDecisionStep(ctx: Context, dealId: string, given: Body<typeof contract>): Promise<void> {
  await bumpVersion(ctx, 'deal', dealId);
  await checkContact(ctx, given.whoId);
  const steps = await stepsOfDeal(ctx, dealId);
  if (steps.length >= MOST) refuse('bad-value', `A plan has at most ${MOST} steps.`);
  const [id, whoId, by] = [v7(), given.whoId ?? null, given.by ?? null];
  await insertStep(ctx, {
    workspace_id: ctx.workspace.id,
    id,
    deal_id: dealId,
    what: given.what,
    who_id: whoId,
    due_on: by,
    done_on: null,
    position: (steps.at(-1)?.position ?? -1) + 1,
    created_at: ctx.now,
    updated_at: ctx.now,
    by_id: ctx.actor.id,
  });
  await announce(ctx, decisionStepAdded, {
    subject: { kind: 'deal', id: dealId },
    payload: { stepId: id, what: given.what, whoId, by, doneOn: null },
  });
}
