import { bulkAct, type BulkAct } from '@dealwright/contract/bulk';
import { LISTED_KINDS } from '@dealwright/contract/views';
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { keepPending } from '../../platform/db/pending.ts';
import { Refusal } from '../../platform/refuse.ts';
import type { RecordKind } from '../records/tables.ts';
import { actOn, type Undone } from './act-on.ts';
import { insertRefusals, type RunRow, setRun } from './store.ts';

/** A refusal in one sentence: its own, or what holds a move. */
function sentenceOf(refusal: Refusal): string {
  const unmet: unknown = refusal.given.extra?.['unmet'];
  const reasons = (Array.isArray(unmet) ? unmet : [])
    .map((one: unknown) => (typeof one === 'object' && one !== null && 'because' in one ? one.because : null))
    .filter((because) => typeof because === 'string');
  return (reasons.length > 0 ? reasons.join(' ') : refusal.message).slice(0, 500);
}

export function kindOf(row: Pick<RunRow, 'kind'>): RecordKind {
  return LISTED_KINDS.find((one) => one === row.kind) ?? 'lead';
}

/**
 * The next so many targets of a locked run, each undone alone where it is refused; how far it came is written in the same
 * transaction, so that nothing is done twice. Answers whether any are left.
 */
export async function runTargets(ctx: Context, run: RunRow, most: number): Promise<boolean> {
  const act = bulkAct.parse(run.act);
  const kind = kindOf(run);
  const ids = run.targets.slice(run.done, run.done + most);
  const refusals = [];
  for (const [at, id] of ids.entries()) {
    const told = await tried(ctx, kind, id, act);
    if (told === null) continue;
    refusals.push({ workspace_id: ctx.workspace.id, run_id: run.id, target_id: id, ordinal: run.done + at, ...told });
  }
  await insertRefusals(ctx, refusals);
  const done = run.done + ids.length;
  const left = done < run.targets.length;
  await setRun(ctx, run.id, {
    done,
    changed: run.changed + ids.length - refusals.length,
    ...(left ? {} : { state: 'done', ended_at: ctx.now }),
  });
  return left;
}

async function tried(ctx: Context, kind: RecordKind, id: string, act: BulkAct): Promise<Undone | null> {
  const asBefore = keepPending(ctx.pending);
  await sql`savepoint one_record`.execute(ctx.tx);
  try {
    const undone = await actOn(ctx, kind, id, act);
    await sql`release savepoint one_record`.execute(ctx.tx);
    return undone;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await sql`rollback to savepoint one_record`.execute(ctx.tx);
    asBefore();
    // A key that was made for this record is gone with it.
    ctx.personKeys.known.clear();
    // The log row a refusal leaves behind, such as a held move.
    await error.given.announce?.(ctx);
    return { code: error.code, because: sentenceOf(error) };
  }
}
