import type { ActivityKind, Outcome } from '@dealwright/contract/activities';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { outcomesSet } from '../events.ts';
import { setOutcomeRows } from '../store-activities.ts';

const MAY = new Set(['owner', 'admin', 'manager']);

/**
 * Sets how activities of a kind can go; none brings the usual outcomes back. Activities keep the code they were logged with.
 *
 * Needs: owner, admin or manager. Announces: `activityOutcomes.set` about the workspace. Refuses: `not-allowed`, `bad-value`.
 */
export async function setOutcomes(ctx: Context, kind: ActivityKind, outcomes: readonly Outcome[]): Promise<void> {
  if (!MAY.has(ctx.actor.role)) refuse('not-allowed', 'Owners, admins and managers set the outcomes.');
  const codes = outcomes.map((one) => one.code);
  if (new Set(codes).size < codes.length) refuse('bad-value', 'Name each outcome once.');
  await setOutcomeRows(ctx, kind, outcomes);
  await announce(ctx, outcomesSet, { subject: { kind: 'workspace', id: ctx.workspace.id }, payload: { kind, codes } });
}
