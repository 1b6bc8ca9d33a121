import type { createInvite as contract } from '@dealwright/contract/members';
import type { Body, Out } from '@dealwright/contract/route';
import type { Context } from '../../context.ts';
import { announce } from '../../events/announce.ts';
import { refuse } from '../../refuse.ts';
import { checkTeam } from '../check-people.ts';
import { makeLinkToken } from '../link-token.ts';
import { memberInvited } from '../member-events.ts';
import { insertInvite } from '../store-links.ts';

const DAY_MS = 86_400_000;

/**
 * Invites somebody. The link is in this answer and nowhere else; it works once, until it expires or is revoked.
 *
 * Needs: owner or admin. Announces: `member.invited`. Refuses: `taken` when the mail belongs to an active member, `bad-value` (team).
 */
export async function createInvite(ctx: Context, body: Body<typeof contract>, publicUrl: string): Promise<Out<typeof contract>> {
  const by = ctx.actor.id ?? refuse('not-allowed');
  const mail = body.email ?? null;
  if (mail !== null && (await isMember(ctx, mail))) refuse('taken', 'Somebody with this mail address is a member already.');
  if (body.teamId !== undefined) await checkTeam(ctx, body.teamId);
  const made = makeLinkToken(ctx.workspace.id);
  const expiresAt = new Date(Date.parse(ctx.now) + body.days * DAY_MS).toISOString();
  const playbookRoles = [...new Set(body.playbookRoles)].toSorted();
  const kept = { role: body.role, email: mail, teamId: body.teamId ?? null, playbookRoles };
  const id = await insertInvite(ctx, { ...kept, hash: made.hash, createdBy: by, expiresAt });
  await announce(ctx, memberInvited, { subject: { kind: 'invite', id }, payload: { role: body.role, expiresAt } });
  // After the hash: what stands there is never sent to a server, nor kept in its log.
  return { id, ...kept, by: { id: by, name: ctx.actor.name }, createdAt: ctx.now, expiresAt, url: `${publicUrl}/join#${made.text}` };
}

async function isMember(ctx: Context, email: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('members')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('email', '=', email)
    .where('active', '=', true)
    .executeTakeFirst();
  return row !== undefined;
}
