import type { handRecords as contract } from '@dealwright/contract/members';
import type { Body, Out } from '@dealwright/contract/route';
import type { Context } from '../../context.ts';
import { announce } from '../../events/announce.ts';
import { refuse } from '../../refuse.ts';
import { checkMembers } from '../check-people.ts';
import { recordsHanded } from '../member-events.ts';
import { lockMember } from '../store-members.ts';
import type { HandRecords } from './deactivate-member.ts';

/**
 * Gives the records of a member, open ones or all, to another one: also long after they left.
 *
 * Needs: owner or admin. Announces: `member.recordsHanded`, and a change of each record. Refuses: `not-found`, `bad-value`.
 */
export async function handOver(ctx: Context, id: string, given: Body<typeof contract>, hand: HandRecords): Promise<Out<typeof contract>> {
  await lockMember(ctx, id);
  if (given.to === id)
    refuse('bad-value', { detail: 'Choose another member.', errors: [{ pointer: '/to', message: 'Choose another member.' }] });
  await checkMembers(ctx, [given.to], '/to');
  const handed = await hand(ctx, { from: id, to: given.to, only: given.only });
  if (handed > 0) await announce(ctx, recordsHanded, { subject: { kind: 'member', id }, payload: { to: given.to, handed } });
  return { handed };
}
