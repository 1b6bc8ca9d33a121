import { PRODUCT } from '../auth/link-context.ts';
import type { MailSettings } from '../config/mail-settings.ts';
import { inWorkspace, type Tx } from '../db/database.ts';
import { announce } from '../events/announce.ts';
import type { Log } from '../log/log.ts';
import { runInContext, type Runtime } from '../run-in-context.ts';
import { composeMail } from './compose-mail.ts';
import { mailFailed, mailSent } from './events.ts';
import { MailFailure, MailUncertain } from './mail-failure.ts';
import { NO_WORKSPACE } from './outside-workspaces.ts';
import { mailJobType } from './queue-mail.ts';
import { openMail } from './sealed-mail.ts';
import { type MailServer, openMailServer } from './smtp.ts';
import { loadMail, type MailKey, type MailRow, setQueuedAgain, setSending, setSettled, type Settled } from './store.ts';

export interface SendMailDeps {
  readonly runtime: Runtime;
  readonly settings: MailSettings | null;
  readonly log: Log;
}

/** With the pauses growing from ten seconds to an hour, somewhat more than an hour after the first. */
const LAST_TRY = 10;
const LONGEST_PAUSE_MS = 3_600_000;

/**
 * Sends one mail of the queue, and notes what became of it.
 *
 * It is handed over at most once: that it is being sent is committed first, so that a run that finds it so knows that the one before
 * ended in between, and leaves it to a person (`uncertain`). What surely failed before is tried again with growing pauses.
 */
export async function sendMail(deps: SendMailDeps, key: MailKey): Promise<void> {
  const { database } = deps.runtime;
  const row = await inWorkspace(database, key.workspaceId, 'read', (tx) => loadMail(tx, key));
  if (row === null) return;
  if (row.state === 'sending') return settle(deps, row, { state: 'uncertain', problem: null, detail: null });
  if (row.state !== 'queued') return;
  let server: MailServer | null = null;
  try {
    const { mail, raw } = await message(deps, row);
    const { settings } = deps;
    if (settings === null) throw new MailFailure('notSetUp', true, '');
    server = await openMailServer(settings);
    if (!(await inWorkspace(database, key.workspaceId, 'write', (tx) => setSending(tx, key)))) return;
    await server.send({ from: settings.from.address, to: mail.to, raw });
    await settle(deps, row, { state: 'sent', problem: null, detail: null });
  } catch (error) {
    await failed(deps, row, error);
  } finally {
    server?.close();
  }
}

async function message({ runtime, settings }: SendMailDeps, row: MailRow) {
  const at = new Date();
  if (row.expires_at !== null && Date.parse(row.expires_at) <= at.getTime()) throw new MailFailure('expired', false, '');
  const { key, box } = row;
  const mail = key === null || box === null ? null : openMail(runtime.database.dataKeys, row.id, { key, box });
  if (mail === null) throw new MailFailure('unreadable', false, '');
  return { mail, raw: settings === null ? Buffer.alloc(0) : await composeMail(mail, row.id, settings.from, at) };
}

async function failed(deps: SendMailDeps, row: MailRow, error: unknown): Promise<void> {
  if (error instanceof MailUncertain) return settle(deps, row, { state: 'uncertain', problem: null, detail: error.message });
  if (!(error instanceof MailFailure)) throw error;
  const { problem, message: detail } = error;
  const tries = row.attempts + 1;
  deps.log.warn({ mail: row.id, kind: row.kind, problem, tries }, 'mail not sent');
  if (!error.again || tries >= LAST_TRY) return settle(deps, row, { state: 'failed', problem, detail });
  const pause = Math.min(LONGEST_PAUSE_MS, (deps.settings?.retryMs ?? LONGEST_PAUSE_MS) * 2 ** row.attempts);
  const next = new Date(Date.now() + pause);
  const key = { workspaceId: row.workspace_id, mailId: row.id };
  return inWorkspace(deps.runtime.database, row.workspace_id, 'write', async (tx) => {
    if (await setQueuedAgain(tx, key, { problem, detail, nextTryAt: next.toISOString() }))
      await deps.runtime.jobs.enqueue(tx, mailJobType, key, next);
  });
}

/** Notes the end of a mail; where it was about something of a workspace, the log tells, and open pages hear of it. */
async function settle({ runtime, log }: SendMailDeps, row: MailRow, outcome: Omit<Settled, 'at'>): Promise<void> {
  const now = new Date().toISOString();
  const note = (tx: Tx) => setSettled(tx, { workspaceId: row.workspace_id, mailId: row.id }, { ...outcome, at: now });
  const { regards_kind: kind, regards_id: id } = row;
  const workspace = row.workspace_id === NO_WORKSPACE || kind === null || id === null ? null : await workspaceOf(runtime, row.workspace_id);
  if (workspace === null) {
    await inWorkspace(runtime.database, row.workspace_id, 'write', note);
    return;
  }
  await runInContext(runtime, { workspace, actor: PRODUCT, now, log }, 'write', async (ctx) => {
    if (!(await note(ctx.tx)) || kind === null || id === null) return;
    const subject = { kind, id };
    if (outcome.state === 'sent') await announce(ctx, mailSent, { subject, payload: { kind: row.kind } });
    else await announce(ctx, mailFailed, { subject, payload: { kind: row.kind, problem: outcome.problem ?? 'uncertain' } });
  });
}

async function workspaceOf({ database }: Runtime, id: string) {
  const row = await database.db
    .selectFrom('workspaces')
    .select(['workspace_id as id', 'name', 'zone', 'currency', 'language'])
    .where('workspace_id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}
