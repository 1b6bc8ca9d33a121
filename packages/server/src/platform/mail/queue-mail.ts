import { v7 } from 'uuid';
import { z } from 'zod';
import type { Context, Workspace } from '../context.ts';
import type { PersonKeys } from '../events/person.ts';
import { jobType } from '../jobs/jobs.ts';
import { type Letter, writeLetter } from './letter.ts';
import { sealMail } from './sealed-mail.ts';
import { insertMail, setWithdrawn } from './store.ts';
import './tables.ts';

export const mailJobType = jobType('mail', z.object({ workspaceId: z.uuid(), mailId: z.uuid() }));

/** What queueing needs of an act; every `Context` has it. */
export interface Outbox extends Pick<Context, 'now' | 'tx' | 'enqueue'> {
  readonly workspace: Pick<Workspace, 'id'>;
  readonly personKeys: Pick<PersonKeys, 'keys'>;
}

/** What a mail is about: its state is shown there. */
interface About {
  readonly kind: string;
  readonly id: string;
}

export interface NewMail {
  readonly kind: 'invite' | 'passwordLink' | 'passwordChanged';
  readonly to: string;
  readonly letter: Letter;
  readonly about?: About;
  /** After this it is not sent any more: its link has run out. */
  readonly expiresAt?: string;
}

/** Puts a mail into the queue, in the transaction of the act: sent if that commits, and only then. */
export async function queueMail(outbox: Outbox, { kind, to, letter, about, expiresAt }: NewMail): Promise<void> {
  const id = v7();
  await insertMail(outbox.tx, {
    workspace_id: outbox.workspace.id,
    id,
    kind,
    regards_kind: about?.kind ?? null,
    regards_id: about?.id ?? null,
    queued_at: outbox.now,
    expires_at: expiresAt ?? null,
    ...sealMail(outbox.personKeys.keys, id, { to, ...writeLetter(letter), unsubscribe: null }),
  });
  await outbox.enqueue(mailJobType, { workspaceId: outbox.workspace.id, mailId: id });
}

/** Takes back what waits to be sent about something: its link works no longer. */
export async function withdrawMails({ tx, workspace, now }: Pick<Outbox, 'now' | 'tx' | 'workspace'>, { kind, id }: About): Promise<void> {
  await setWithdrawn(tx, { workspaceId: workspace.id, kind, id, at: now });
}
