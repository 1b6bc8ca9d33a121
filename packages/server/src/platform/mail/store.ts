import { type Selectable, sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { MailProblem } from './mail-failure.ts';
import type { MailState, MailTable } from './tables.ts';

export type MailRow = Selectable<MailTable>;
/** Which mail. */
export interface MailKey {
  readonly workspaceId: string;
  readonly mailId: string;
}
const FORGOTTEN = { key: null, box: null } as const;

export interface NewMailRow extends Pick<
  MailRow,
  'workspace_id' | 'id' | 'kind' | 'regards_kind' | 'regards_id' | 'queued_at' | 'expires_at'
> {
  readonly key: Buffer;
  readonly box: Buffer;
}

export async function insertMail(tx: Tx, mail: NewMailRow): Promise<void> {
  await tx
    .insertInto('mails')
    .values({ ...mail, state: 'queued', problem: null, detail: null, next_try_at: mail.queued_at, settled_at: null })
    .execute();
}

/** Takes back what waits to be sent about something, and forgets what was in it. */
export async function setWithdrawn(tx: Tx, given: { workspaceId: string; kind: string; id: string; at: string }): Promise<void> {
  await tx
    .updateTable('mails')
    .set({ state: 'withdrawn', settled_at: given.at, ...FORGOTTEN })
    .where('workspace_id', '=', given.workspaceId)
    .where('regards_kind', '=', given.kind)
    .where('regards_id', '=', given.id)
    .where('state', '=', 'queued')
    .execute();
}

export async function loadMail(tx: Tx, { workspaceId, mailId }: MailKey): Promise<MailRow | null> {
  const row = await tx.selectFrom('mails').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', mailId).executeTakeFirst();
  return row ?? null;
}

/** Says that it is being handed over from now on; false where somebody else does that or it was withdrawn. */
export async function setSending(tx: Tx, key: MailKey): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('mails')
    .set({ state: 'sending' })
    .where('workspace_id', '=', key.workspaceId)
    .where('id', '=', key.mailId)
    .where('state', '=', 'queued')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export interface Settled {
  readonly state: Exclude<MailState, 'queued' | 'sending' | 'withdrawn'>;
  readonly problem: MailProblem | null;
  readonly detail: string | null;
  readonly at: string;
}

/** The end of a mail; what was in it is forgotten. False where it had come to its end before. */
export async function setSettled(tx: Tx, key: MailKey, { state, problem, detail, at }: Settled): Promise<boolean> {
  // Who was slow and taken for dead corrects what was written meanwhile.
  const from: readonly MailState[] = state === 'sent' ? ['queued', 'sending', 'uncertain'] : ['queued', 'sending'];
  const { numUpdatedRows } = await tx
    .updateTable('mails')
    .set((eb) => ({ state, problem, detail, settled_at: at, attempts: eb('attempts', '+', 1), ...FORGOTTEN }))
    .where('workspace_id', '=', key.workspaceId)
    .where('id', '=', key.mailId)
    .where('state', 'in', from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** A try that surely sent nothing: it waits for the next one. False where it was withdrawn meanwhile. */
export async function setQueuedAgain(
  tx: Tx,
  key: MailKey,
  given: { readonly problem: MailProblem; readonly detail: string; readonly nextTryAt: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('mails')
    .set((eb) => ({
      state: 'queued' as const,
      problem: given.problem,
      detail: given.detail,
      next_try_at: given.nextTryAt,
      attempts: eb('attempts', '+', 1),
    }))
    .where('workspace_id', '=', key.workspaceId)
    .where('id', '=', key.mailId)
    .where('state', 'in', ['queued', 'sending'])
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Mails whose try is overdue: the job that should have made it is gone. Answers their ids and puts their next try off. */
export async function takeOverdue(tx: Tx, given: { workspaceId: string; before: string; nextTryAt: string }): Promise<string[]> {
  const rows = await tx
    .updateTable('mails')
    .set({ next_try_at: given.nextTryAt })
    .where('workspace_id', '=', given.workspaceId)
    .where('state', 'in', ['queued', 'sending'])
    .where('next_try_at', '<', given.before)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Removes what came to its end long ago. */
export async function dropSettled(tx: Tx, workspaceId: string, before: string): Promise<void> {
  await sql`delete from mails where workspace_id = ${workspaceId} and settled_at < ${before}`.execute(tx);
}
