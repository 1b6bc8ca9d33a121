import type { makePasswordLink as contract } from '@dealwright/contract/members';
import type { Out } from '@dealwright/contract/route';
import type { Context } from '../../context.ts';
import { asConnection } from '../../db/database.ts';
import { announce } from '../../events/announce.ts';
import { refuse } from '../../refuse.ts';
import { makeLinkToken } from '../link-token.ts';
import { passwordLinkMade } from '../member-events.ts';
import { insertPasswordLink } from '../store-links.ts';
import { activeMembershipsOf, endPasswordLinksOf, lockMember } from '../store-members.ts';

const HOURS_VALID = 24;

/**
 * Makes a link with which a member sets a new password. It is in this answer and nowhere else, works once, and replaces those before.
 *
 * Needs: owner or admin; for an owner or admin, an owner. Announces: `member.passwordLinkMade`.
 * Refuses: `not-found`, `not-allowed`, `wrong-state` for who has left or belongs to other workspaces too: one workspace must not open
 * the doors of another.
 */
export async function makePasswordLink(ctx: Context, id: string, publicUrl: string): Promise<Out<typeof contract>> {
  const by = ctx.actor.id ?? refuse('not-allowed');
  const member = await lockMember(ctx, id);
  if (!member.active) refuse('wrong-state', 'This member has left. Let them in again first.');
  const runs = member.role === 'owner' || member.role === 'admin';
  if (runs && ctx.actor.role !== 'owner') refuse('not-allowed', 'Only an owner may do this for an owner or admin.');
  const all = await asConnection(ctx.tx, ctx.queryRole, () => activeMembershipsOf(ctx.tx, member.user_id));
  if (all > 1) refuse('wrong-state', 'This person belongs to other workspaces too. They change the password themselves.');
  const made = makeLinkToken(ctx.workspace.id);
  const expiresAt = new Date(Date.parse(ctx.now) + HOURS_VALID * 3_600_000).toISOString();
  await endPasswordLinksOf(ctx, id);
  await insertPasswordLink(ctx, { hash: made.hash, memberId: id, createdBy: by, expiresAt });
  await announce(ctx, passwordLinkMade, { subject: { kind: 'member', id }, payload: { expiresAt } });
  return { url: `${publicUrl}/new-password#${made.text}`, expiresAt };
}
