import type { resendInvite as contract } from '@dealwright/contract/members';
import type { Out } from '@dealwright/contract/route';
import type { Context } from '../../context.ts';
import { announce } from '../../events/announce.ts';
import { withdrawMails } from '../../mail/queue-mail.ts';
import { refuse } from '../../refuse.ts';
import { makeLinkToken } from '../link-token.ts';
import { mailInvite } from '../mail-invite.ts';
import { inviteResent } from '../member-events.ts';
import { invites } from '../queries/invites.ts';
import { roleOf } from '../role-scopes.ts';
import { lockInvite, setInviteLink } from '../store-links.ts';
import { joinUrl } from './create-invite.ts';
import { demandMail, demandRoom, type InviteMail } from './mail-invites.ts';

/**
 * Sends an invite again, with a new link that works as long as the first one did; role, team and playbook roles stay. Of the link
 * before only a hash is kept, so that it cannot be sent again: it stops working.
 *
 * Needs: owner or admin. Announces: `invite.resent`; later `mail.sent` or `mail.failed`.
 * Refuses: `not-found`, `wrong-state` (without a mail server, an invite for nobody in particular), `too-many`.
 */
export async function resendInvite(ctx: Context, id: string, deps: InviteMail): Promise<Out<typeof contract>> {
  demandMail(deps);
  const invite = (await lockInvite(ctx, id)) ?? refuse('not-found', 'There is no such invite, or it was used.');
  if (invite.email === null) refuse('wrong-state', 'This invite names no mail address. Make another one for whom you mean.');
  await demandRoom(ctx, 1);
  const made = makeLinkToken(ctx.workspace.id);
  const spanMs = Date.parse(invite.expires_at) - Date.parse(invite.created_at);
  const expiresAt = new Date(Date.parse(ctx.now) + spanMs).toISOString();
  await setInviteLink(ctx, id, { hash: made.hash, createdAt: ctx.now, expiresAt });
  await withdrawMails(ctx, { kind: 'invite', id });
  const role = roleOf(invite.role);
  await mailInvite(ctx, { id, email: invite.email, role, url: joinUrl(deps.publicUrl, made.text), expiresAt });
  await announce(ctx, inviteResent, { subject: { kind: 'invite', id }, payload: { role, expiresAt } });
  const { data } = await invites(ctx);
  return data.find((one) => one.id === id) ?? refuse('not-found');
}
