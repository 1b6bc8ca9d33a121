import type { createInvite as contract } from '@dealwright/contract/members';
import type { Body, Out } from '@dealwright/contract/route';
import type { Context } from '../../context.ts';
import { announce } from '../../events/announce.ts';
import { refuse } from '../../refuse.ts';
import { checkTeam } from '../check-people.ts';
import { makeLinkToken } from '../link-token.ts';
import { memberInvited } from '../member-events.ts';
import { activeMails } from '../queries/active-mails.ts';
import { insertInvite } from '../store-links.ts';

const DAY_MS = 86_400_000;

/**
 * Invites somebody. The link is in this answer and nowhere else; it works once, until it expires or is revoked.
 *
 * Needs: owner or admin. Announces: `member.invited`. Refuses: `taken` when the mail belongs to an active member, `bad-value` (team).
 */
export async function createInvite(ctx: Context, body: Body<typeof contract>, publicUrl: string): Promise<Out<typeof contract>> {
  const mail = body.email ?? null;
  if (mail !== null && (await activeMails(ctx, [mail])).has(mail)) refuse('taken', 'Somebody with this mail address is a member already.');
  if (body.teamId !== undefined) await checkTeam(ctx, body.teamId);
  return { ...(await makeInvite(ctx, { ...body, email: mail }, publicUrl)), mail: null };
}

type Given = Pick<Body<typeof contract>, 'role' | 'teamId' | 'playbookRoles' | 'days'> & { readonly email: string | null };

/** One invite with its link. Announces: `member.invited`. */
export async function makeInvite(ctx: Context, given: Given, publicUrl: string): Promise<Omit<Out<typeof contract>, 'mail'>> {
  const by = ctx.actor.id ?? refuse('not-allowed');
  const made = makeLinkToken(ctx.workspace.id);
  const expiresAt = new Date(Date.parse(ctx.now) + given.days * DAY_MS).toISOString();
  const playbookRoles = [...new Set(given.playbookRoles)].toSorted();
  const kept = { role: given.role, email: given.email, teamId: given.teamId ?? null, playbookRoles };
  const id = await insertInvite(ctx, { ...kept, hash: made.hash, createdBy: by, expiresAt });
  await announce(ctx, memberInvited, { subject: { kind: 'invite', id }, payload: { role: given.role, expiresAt } });
  return { id, ...kept, by: { id: by, name: ctx.actor.name }, createdAt: ctx.now, expiresAt, url: joinUrl(publicUrl, made.text) };
}

/** After the hash: what stands there is never sent to a server, nor kept in its log. */
export const joinUrl = (publicUrl: string, token: string): string => `${publicUrl}/join#${token}`;
