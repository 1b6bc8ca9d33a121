import type { Context } from '../../context.ts';
import { announce } from '../../events/announce.ts';
import { withdrawMails } from '../../mail/queue-mail.ts';
import { refuse } from '../../refuse.ts';
import { inviteRevoked } from '../member-events.ts';
import { roleOf } from '../role-scopes.ts';
import { setInviteRevoked } from '../store-links.ts';

/** Revokes an invite that was not used; a mail with its link that waits is not sent. Announces: `invite.revoked`. Refuses: `not-found`. */
export async function revokeInvite(ctx: Context, id: string): Promise<Record<string, never>> {
  const row = await setInviteRevoked(ctx, id);
  if (row === null) refuse('not-found', 'There is no such invite, or it was used.');
  await withdrawMails(ctx, { kind: 'invite', id });
  await announce(ctx, inviteRevoked, { subject: { kind: 'invite', id }, payload: { role: roleOf(row.role) } });
  return {};
}
