import type { Context, Role } from '../context.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { inviteLetter } from './letters.ts';

/** Puts the mail with an invite's link into the queue. */
export async function mailInvite(
  ctx: Context,
  given: { readonly id: string; readonly email: string; readonly role: Role; readonly url: string; readonly expiresAt: string },
): Promise<void> {
  const { id, email, role, url, expiresAt } = given;
  const { name: workspace, zone } = ctx.workspace;
  await queueMail(ctx, {
    kind: 'invite',
    to: email,
    letter: inviteLetter({ workspace, zone, by: ctx.actor.name, role, url, until: expiresAt }),
    about: { kind: 'invite', id },
    expiresAt,
  });
}
