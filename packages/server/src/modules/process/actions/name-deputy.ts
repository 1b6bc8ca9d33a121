import type { Deputy, nameDeputy as contract } from '@dealwright/contract/approvals';
import type { Body } from '@dealwright/contract/route';
import { calendarDate } from '@dealwright/engine/base/working-time';
import { mayRunWorkspace } from '../../../platform/auth/policy.ts';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { deputyNamed } from '../events.ts';
import { demandDeputy, toldOf } from '../demand-deputy.ts';
import { deputies } from '../queries/deputies.ts';
import { insertDeputy } from '../store-approvals.ts';

/**
 * Names who approves in a member's place, from one day to another. Managers and those who run the workspace may do it for somebody else;
 * a manager neither for those who run it nor to come into another's place themselves.
 *
 * Changes: `deputies`. Announces: `deputy.named`. Refuses: `not-found`, `not-allowed`, `bad-value`, `bad-date`.
 */
export async function nameDeputy(ctx: Context, given: Body<typeof contract>): Promise<Deputy> {
  const { deputyId, from, until = null } = given;
  const memberId = given.memberId ?? ctx.actor.id ?? refuse('not-allowed');
  demandDeputy(ctx, memberId);
  if (memberId === deputyId) refuse('bad-value', 'Nobody stands in for themselves.');
  const today = calendarDate(ctx.now, ctx.workspace.zone);
  if (until !== null && (until < from || until < today)) refuse('bad-date', 'The last day cannot lie before the first, nor before today.');
  const known = await ctx.tx
    .selectFrom('members')
    .select(['id', 'role'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('active', '=', true)
    .where('id', 'in', [memberId, deputyId])
    .execute();
  if (known.length < 2) refuse('not-found', 'There is no such member.');
  if (memberId !== ctx.actor.id && !mayRunWorkspace(ctx.actor)) {
    if (deputyId === ctx.actor.id) refuse('not-allowed', "Nobody puts themselves in another's place.");
    const runs = known.some(({ id: one, role }) => one === memberId && (role === 'owner' || role === 'admin'));
    if (runs) refuse('not-allowed', 'Those who run the workspace name themselves who stands in for them.');
  }
  const id = await insertDeputy(ctx, { memberId, deputyId, from, until });
  const [named] = await deputies(ctx, id);
  if (named === undefined) throw new Error('a deputy vanished between writing and reading it');
  await announce(ctx, deputyNamed, { subject: { kind: 'member', id: memberId }, payload: toldOf(named) });
  return named;
}
