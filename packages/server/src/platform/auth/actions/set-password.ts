import type { setPassword as contract } from '@dealwright/contract/members';
import type { Body } from '@dealwright/contract/route';
import type { Context, PublicContext } from '../../context.ts';
import { asConnection } from '../../db/database.ts';
import { announce } from '../../events/announce.ts';
import { NO_WORKSPACE } from '../../mail/outside-workspaces.ts';
import { queueMail } from '../../mail/queue-mail.ts';
import { refuse } from '../../refuse.ts';
import type { Runtime } from '../../run-in-context.ts';
import { passwordChangedLetter } from '../letters.ts';
import { withLink } from '../link-context.ts';
import { readLinkToken } from '../link-token.ts';
import { passwordSet } from '../member-events.ts';
import { hashPassword } from '../passwords.ts';
import { usePasswordLink } from '../store-links.ts';
import { activeMembershipsOf, endSessionsOf, lockMember, setPasswordHash } from '../store-members.ts';
import { setOwnPassword } from './set-own-password.ts';

interface SetPasswordDeps {
  readonly runtime: Runtime;
  readonly publicUrl: string;
  /** Whether a mail server is set up. */
  readonly sendsMail: boolean;
}

const NO_LINK = 'This link no longer works: it was used or has expired. Ask an admin for a new one.';

/**
 * Sets a new password with a link, an admin's or one's own; every session of the person ends, and they are told by mail where one can
 * be sent.
 *
 * Announces: `member.passwordSet`. Refuses: `not-found`, alike for a link that never was, was used or has expired.
 */
export async function setPassword(ctx: PublicContext, body: Body<typeof contract>, deps: SetPasswordDeps): Promise<Record<string, never>> {
  const { runtime } = deps;
  const own = readLinkToken(body.token);
  if (own?.workspaceId === NO_WORKSPACE) return setOwnPassword(ctx, { token: own, password: body.password }, deps);
  const given = { token: body.token, now: ctx.now, log: ctx.log, absent: NO_LINK };
  // Looked at before the password is hashed: a wrong link costs nothing.
  await withLink(runtime, given, 'read', (inside, { hash }) => demandLink(inside, hash));
  const hashed = await hashPassword(body.password);
  await withLink(runtime, given, 'write', async (inside, { hash }) => {
    const id = (await usePasswordLink(inside, hash)) ?? refuse('not-found', NO_LINK);
    const member = await lockMember(inside, id);
    await asConnection(inside.tx, inside.queryRole, async () => {
      // Joined another workspace since the link was made: no longer this one's to give.
      if (!member.active || (await activeMembershipsOf(inside.tx, member.user_id)) !== 1) refuse('not-found', NO_LINK);
      await setPasswordHash(inside.tx, member.user_id, hashed, inside.now);
      await endSessionsOf(inside.tx, member.user_id);
    });
    const letter = passwordChangedLetter({ name: member.name, publicUrl: deps.publicUrl });
    if (deps.sendsMail) await queueMail(inside, { kind: 'passwordChanged', to: member.email, letter });
    await announce(inside, passwordSet, { subject: { kind: 'member', id }, payload: {} });
  });
  return {};
}

async function demandLink(ctx: Context, hash: string): Promise<void> {
  const row = await ctx.tx
    .selectFrom('password_links')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .executeTakeFirst();
  if (row === undefined) refuse('not-found', NO_LINK);
}
