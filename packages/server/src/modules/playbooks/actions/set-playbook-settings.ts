import { mayRunWorkspace } from '../../../platform/auth/policy.ts';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { playbookSettingsChanged } from '../events.ts';
import { reviewRequired } from '../queries/review-state.ts';
import { setReviewRequired } from '../store-drafts.ts';

/**
 * Says whether versions must be reviewed by another person before they are published.
 *
 * Needs: owner or admin; a process owner is bound by it. Announces: `playbook.settingsChanged`, when it is different afterwards.
 * Refuses: `not-allowed`.
 */
export async function setPlaybookSettings(ctx: Context, required: boolean): Promise<void> {
  if (!mayRunWorkspace(ctx.actor)) refuse('not-allowed', 'Only an owner or admin of the workspace may say so.');
  if ((await reviewRequired(ctx)) === required) return;
  await setReviewRequired(ctx, required);
  await announce(ctx, playbookSettingsChanged, {
    subject: { kind: 'playbook', id: ctx.workspace.id },
    payload: { reviewRequired: required },
  });
}
