import { v7 } from 'uuid';
import type { Context, Role } from '../../context.ts';
import { announce } from '../../events/announce.ts';
import { memberJoined } from '../events.ts';
import { insertMember } from '../store.ts';
import { setMember } from '../store-members.ts';

/**
 * Makes somebody who has signed up a member of the workspace without an invitation.
 *
 * Announces: `member.joined`. Answers the member's id.
 */
export async function addMember(
  ctx: Context,
  { userId, role, name, email, managerId }: { userId: string; role: Role; name: string; email: string; managerId: string | null },
): Promise<string> {
  const id = v7();
  await insertMember(ctx, { id, userId, role, name, email });
  if (managerId !== null) await setMember(ctx, id, { manager_id: managerId });
  await announce(ctx, memberJoined, { subject: { kind: 'member', id }, payload: { role } });
  return id;
}
