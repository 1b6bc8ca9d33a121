import { outsideWorkspaces } from '../mail/outside-workspaces.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { Runtime } from '../run-in-context.ts';
import { passwordChangedLetter } from './letters.ts';

/** What it takes to write to a person, whatever workspaces they belong to; there where a mail server is set up. */
export interface PersonMail {
  readonly runtime: Pick<Runtime, 'database' | 'jobs'>;
  /** Where links lead; without a slash at the end. */
  readonly publicUrl: string;
}

/** Tells somebody that their password was changed. */
export async function tellPasswordChanged(mail: PersonMail, person: { readonly name: string; readonly email: string }): Promise<void> {
  const letter = passwordChangedLetter({ name: person.name, publicUrl: mail.publicUrl });
  await outsideWorkspaces(mail.runtime, new Date().toISOString(), (outbox) =>
    queueMail(outbox, { kind: 'passwordChanged', to: person.email, letter }),
  );
}
