import type { Context } from '../../context.ts';
import { announce } from '../../events/announce.ts';
import { refuse } from '../../refuse.ts';
import { memberReactivated } from '../member-events.ts';
import { memberView, type MemberView } from '../queries/members.ts';
import { roleOf } from '../role-scopes.ts';
import { lockMember, setMember } from '../store-members.ts';

/**
 * Lets a member who left in again, in the role they had. Keys that ended stay ended.
 *
 * Needs: owner or admin; for an owner, an owner. Announces: `member.reactivated`. Refuses: `not-found`, `not-allowed`, `wrong-state`.
 */
export async function reactivateMember(ctx: Context, id: string): Promise<MemberView> {
  const before = await lockMember(ctx, id);
  if (before.active) refuse('wrong-state', 'This member is active.');
  if (before.role === 'owner' && ctx.actor.role !== 'owner') refuse('not-allowed', 'Only an owner may let an owner in again.');
  const after = await setMember(ctx, id, { active: true });
  await announce(ctx, memberReactivated, { subject: { kind: 'member', id }, payload: { role: roleOf(after.role) } });
  return memberView(after);
}
