import type { PublicContext } from '../../context.ts';
import { asConnection } from '../../db/database.ts';
import { outsideWorkspaces } from '../../mail/outside-workspaces.ts';
import { queueMail } from '../../mail/queue-mail.ts';
import { refuse } from '../../refuse.ts';
import { passwordChangedLetter } from '../letters.ts';
import type { LinkToken } from '../link-token.ts';
import { hashPassword } from '../passwords.ts';
import type { PersonMail } from '../person-mail.ts';
import { endSessionsOf, setPasswordHash } from '../store-members.ts';
import { dropOwnLinks, hasOwnLink, personById, useOwnLink } from '../store-own-links.ts';

const NO_LINK = 'This link no longer works: it was used or has expired. Ask for a new one where you sign in.';

/**
 * Sets a new password with a link that the person asked for by mail. Every session of theirs ends, and they are told by mail.
 *
 * Refuses: `not-found`, alike for a link that never was, was used or has expired.
 */
export async function setOwnPassword(
  { now }: PublicContext,
  given: { readonly token: LinkToken; readonly password: string },
  mail: PersonMail & { readonly sendsMail: boolean },
): Promise<Record<string, never>> {
  const { database } = mail.runtime;
  const { hash } = given.token;
  // Looked at before the password is hashed: a wrong link costs nothing.
  const works = await outsideWorkspaces(mail.runtime, now, ({ tx }) => asConnection(tx, database.roles, () => hasOwnLink(tx, hash, now)));
  if (!works) refuse('not-found', NO_LINK);
  const hashed = await hashPassword(given.password);
  await outsideWorkspaces(mail.runtime, now, async (outbox) => {
    const { tx } = outbox;
    const person = await asConnection(tx, database.roles, async () => {
      const userId = (await useOwnLink(tx, hash, now)) ?? refuse('not-found', NO_LINK);
      await dropOwnLinks(tx, userId);
      await setPasswordHash(tx, userId, hashed, now);
      await endSessionsOf(tx, userId);
      return personById(tx, userId);
    });
    const letter = passwordChangedLetter({ name: person.name, publicUrl: mail.publicUrl });
    if (mail.sendsMail) await queueMail(outbox, { kind: 'passwordChanged', to: person.email, letter });
  });
  return {};
}
