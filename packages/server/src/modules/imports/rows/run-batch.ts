import type { Context } from '../../../platform/context.ts';
import { doneRows } from '../queries/import-rows.ts';
import { addProgress, insertRowResults, lockImport, planAnew, type RowResult } from '../store.ts';
import type { Done } from '../queries/import-rows.ts';
import { forget, noteDone, type Seen } from './match-batch.ts';
import { planBatch } from './plan-batch.ts';
import type { Plan } from './plan.ts';
import type { Setup } from './setup.ts';
import { writeBatch } from './write-batch.ts';

/** A child that waits for its parent, which may stand further down. */
export interface Orphan {
  readonly row: number;
  readonly id: string;
  readonly parent: string;
}

/**
 * Takes one batch in one transaction: the records, their log, and what became of each row. Rows that an earlier run has dealt with are
 * left alone. Answers null when the import is no longer running.
 */
export async function runBatch(ctx: Context, setup: Setup, plans: readonly Plan[], seen: Seen): Promise<Orphan[] | null> {
  const { importId } = setup;
  await planAnew(ctx);
  const own = await lockImport(ctx, importId);
  if (own.state !== 'running') return null;
  const done = await doneRows(
    ctx,
    importId,
    plans.map((plan) => plan.draft.row.row),
  );
  for (const { draft } of plans) {
    const before = done.get(draft.row.row);
    if (before !== undefined) noteDone(setup, seen, draft, before);
  }
  const open = plans.filter((plan) => !done.has(plan.draft.row.row));
  const results = await writeBatch(ctx, setup, await planBatch(ctx, setup, open, seen));
  await insertRowResults(ctx, importId, results);
  await addProgress(ctx, importId, sums(results));
  const byRow = new Map(results.map((one) => [one.row, one]));
  for (const { draft } of open) {
    const result = byRow.get(draft.row.row);
    if (result?.outcome === 'failed') forget(setup, seen, draft);
    else if (result?.record_id != null) seen.records.set(result.record_id, result.row);
  }
  return orphansOf(setup, plans, results, done);
}

function sums(results: readonly RowResult[]) {
  const by = { created: 0, updated: 0, skipped: 0, failed: 0 };
  for (const one of results) by[one.outcome] += 1;
  return by;
}

function orphansOf(setup: Setup, plans: readonly Plan[], results: readonly RowResult[], done: ReadonlyMap<number, Done>): Orphan[] {
  const taken = new Map<number, Done>(done);
  for (const one of results) taken.set(one.row, { outcome: one.outcome, recordId: one.record_id ?? null });
  return plans.flatMap(
    ({
      draft: {
        row: { row },
        said,
      },
    }) => {
      const parent = said['parent'];
      const { outcome, recordId } = taken.get(row) ?? { outcome: 'failed', recordId: null };
      // An import that only creates leaves alone what was there.
      const left = setup.mode === 'create' && outcome === 'skipped';
      return parent === undefined || recordId === null || left ? [] : [{ row, id: recordId, parent }];
    },
  );
}
