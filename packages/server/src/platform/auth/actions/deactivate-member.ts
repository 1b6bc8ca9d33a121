import type { deactivateMember as contract } from '@dealwright/contract/members';
import type { Body, Out } from '@dealwright/contract/route';
import type { Context } from '../../context.ts';
import { asConnection } from '../../db/database.ts';
import { announce } from '../../events/announce.ts';
import { refuse } from '../../refuse.ts';
import { checkMembers } from '../check-people.ts';
import { memberDeactivated } from '../member-events.ts';
import { memberView } from '../queries/members.ts';
import { activeMembershipsOf, endKeysOf, endSessionsOf, lockMember, lockOwners, setMember } from '../store-members.ts';

/** Gives records of one member to another; the platform does not know what a record is. Answers how many. */
export type HandRecords = (ctx: Context, given: { from: string; to: string; only: 'open' | 'all' }) => Promise<number>;

/**
 * Ends a membership. Keys stop with the commit, sessions too where the person belongs to no other workspace; records stay, or go to
 * another member in the same transaction.
 *
 * Needs: owner or admin; for an owner, an owner. Announces: `member.deactivated`, and a change of each record that is handed over.
 * Refuses: `not-found`, `not-allowed`, `wrong-state` (left already, the last owner), `bad-value` (`handTo`).
 */
export async function deactivateMember(
  ctx: Context,
  id: string,
  given: Body<typeof contract>,
  hand: HandRecords,
): Promise<Out<typeof contract>> {
  const owners = await lockOwners(ctx);
  const before = await lockMember(ctx, id);
  if (!before.active) refuse('wrong-state', 'This member has left already.');
  if (owners.length === 1 && owners[0] === id) refuse('wrong-state', 'A workspace has at least one owner. Make somebody else owner first.');
  if (before.role === 'owner' && ctx.actor.role !== 'owner') refuse('not-allowed', 'Only an owner may end the membership of an owner.');
  const to = given.handTo ?? null;
  if (to === id)
    refuse('bad-value', {
      detail: 'Hand the records to somebody else.',
      errors: [{ pointer: '/handTo', message: 'Choose another member.' }],
    });
  if (to !== null) await checkMembers(ctx, [to], '/handTo');
  const after = await setMember(ctx, id, { active: false });
  await endKeysOf(ctx, id);
  await asConnection(ctx.tx, ctx.queryRole, async () => {
    if ((await activeMembershipsOf(ctx.tx, before.user_id)) === 0) await endSessionsOf(ctx.tx, before.user_id);
  });
  const handed = to === null ? 0 : await hand(ctx, { from: id, to, only: 'all' });
  await announce(ctx, memberDeactivated, { subject: { kind: 'member', id }, payload: { handedTo: to, handed } });
  return { member: memberView(after), handed };
}
