import type { Membership } from '../../../platform/auth/memberships.ts';
import type { Context } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refuse.ts';
import { runInContext, type Runtime } from '../../../platform/run-in-context.ts';
import type { Log } from '../../../platform/log/log.ts';
import { ahead, inBatches } from '../file/batches.ts';
import { type FileRow, readRows } from '../file/read-rows.ts';
import { importingMember, scopeOf } from '../queries/importing-member.ts';
import { importRow, type ImportRow } from '../queries/imports.ts';
import { seenNothing } from '../rows/match-batch.ts';
import type { Frame, Plan } from '../rows/plan.ts';
import { planRow } from '../rows/plan-row.ts';
import { type Orphan, runBatch } from '../rows/run-batch.ts';
import { setParents } from '../rows/set-parents.ts';
import { isHistory, loadSetup, type Setup } from '../rows/setup.ts';
import { lockImport, setImport } from '../store.ts';
import { finishImport } from './finish-import.ts';

/** Rows in one transaction: so few that whoever waits behind one does not notice. */
const BATCH = 500;

export interface Commission {
  readonly workspaceId: string;
  readonly importId: string;
  readonly memberId: string;
}

/**
 * Carries out an import that was started, batch by batch, from where it stands: after a crash the rows that are in stay, the rest
 * follows. Ends early when it is cancelled. What goes wrong is noted on the import and thrown, so that the job is tried again.
 *
 * Changes: the records, `import_rows`, `imports`. Announces: what the records announce, `import.done`.
 */
export async function carryOutImport(runtime: Runtime, log: Log, commission: Commission, progress?: (done: number) => void): Promise<void> {
  const member = await importingMember(runtime, commission.workspaceId, commission.memberId);
  if (member === null) {
    log.warn({ importId: commission.importId }, 'the member who started this import is gone');
    return;
  }
  const act = <T>(history: boolean, work: (ctx: Context) => Promise<T>) =>
    runInContext(runtime, scopeOf(member, log, history), 'write', work);
  const row = await act(false, (ctx) => resumed(ctx, commission.importId));
  if (row === null) return;
  try {
    await throughFile(runtime, row, member, act, progress);
  } catch (error) {
    const problem =
      error instanceof Refusal
        ? (error.given.detail ?? error.message)
        : 'Something went wrong on our side. Run it again: rows that are in stay in.';
    await act(false, (ctx) => failed(ctx, commission.importId, problem));
    // A refusal stays one however often it is tried.
    if (!(error instanceof Refusal)) throw error;
  }
}

type Act = <T>(history: boolean, work: (ctx: Context) => Promise<T>) => Promise<T>;

async function throughFile(
  runtime: Runtime,
  row: ImportRow,
  member: Membership,
  act: Act,
  progress?: (done: number) => void,
): Promise<void> {
  const setup = await act(false, (ctx) => loadSetup(ctx, row));
  const history = isHistory(setup.kind, setup.taken);
  const seen = seenNothing();
  const orphans: Orphan[] = [];
  const { rows } = await readRows(runtime.files.read(member.workspace.id, row.file_id), row.format);
  const now = { now: new Date().toISOString(), workspace: member.workspace };
  for await (const plans of ahead(planned(inBatches(rows, BATCH), now, setup))) {
    const found = await act(history, (ctx) => runBatch(ctx, setup, plans, seen));
    if (found === null) return;
    orphans.push(...found);
    progress?.(plans.at(-1)?.draft.row.row ?? 0);
  }
  for (let from = 0; from < orphans.length; from += BATCH)
    await act(history, (ctx) => setParents(ctx, row.id, orphans.slice(from, from + BATCH)));
  await act(false, (ctx) => finishImport(ctx, row.id));
}

/** What each row means by itself, found while the database is busy with the rows before. */
async function* planned(batches: AsyncIterable<FileRow[]>, now: Frame, setup: Setup): AsyncGenerator<Plan[]> {
  for await (const rows of batches) yield rows.map((row) => planRow(now, setup, row));
}

/** An import that failed before goes on; one that was cancelled or is done does not. */
async function resumed(ctx: Context, id: string): Promise<ImportRow | null> {
  const { state } = await lockImport(ctx, id);
  if (state !== 'running' && state !== 'failed') return null;
  if (state === 'failed') await setImport(ctx, id, { state: 'running', problem: null, ended_at: null });
  return importRow(ctx, id);
}

async function failed(ctx: Context, id: string, problem: string): Promise<void> {
  const { state } = await lockImport(ctx, id);
  if (state === 'running') await setImport(ctx, id, { state: 'failed', problem, ended_at: ctx.now });
}
