import { asConnection } from '../../db/database.ts';
import { NO_WORKSPACE, outsideWorkspaces } from '../../mail/outside-workspaces.ts';
import { queueMail } from '../../mail/queue-mail.ts';
import { passwordLinkLetter } from '../letters.ts';
import { makeLinkToken } from '../link-token.ts';
import type { PersonMail } from '../person-mail.ts';
import { insertOwnLink, personByMail } from '../store-own-links.ts';

const HOUR_MS = 3_600_000;

/**
 * Mails whoever signs in with this address a link for a new password; it works once and for an hour, and replaces those before.
 * Nothing happens, and nothing is told, where nobody does.
 */
export async function mailPasswordLink({ runtime, publicUrl }: PersonMail, email: string): Promise<void> {
  const now = new Date();
  const expiresAt = new Date(now.getTime() + HOUR_MS).toISOString();
  const made = makeLinkToken(NO_WORKSPACE);
  await outsideWorkspaces(runtime, now.toISOString(), async (outbox) => {
    const person = await asConnection(outbox.tx, runtime.database.roles, async () => {
      const found = await personByMail(outbox.tx, email);
      if (found !== null) await insertOwnLink(outbox.tx, { hash: made.hash, userId: found.id, expiresAt });
      return found;
    });
    if (person === null) return;
    const letter = passwordLinkLetter({ name: person.name, url: `${publicUrl}/new-password#${made.text}` });
    await queueMail(outbox, { kind: 'passwordLink', to: person.email, letter, expiresAt });
  });
}
