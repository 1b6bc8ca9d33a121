import type { Preview } from '@dealwright/contract/imports';
import type { Context } from '../../../platform/context.ts';
import type { FileRow } from '../file/read-rows.ts';
import { seenNothing } from '../rows/match-batch.ts';
import { planBatch } from '../rows/plan-batch.ts';
import type { Plan } from '../rows/plan.ts';
import { planRow } from '../rows/plan-row.ts';
import type { Draft } from '../rows/read-row.ts';
import type { Setup } from '../rows/setup.ts';
import { planAnew } from '../store.ts';

const SAMPLES = 5;
const WILL = { create: 'create', update: 'update', skip: 'duplicate', fail: 'error' } as const;

export interface Counting {
  add(ctx: Context, setup: Setup, rows: readonly FileRow[]): Promise<void>;
  answer(): Preview;
}

/** Counts batch by batch what a run would do, with some rows of each kind. */
export function countPreview(): Counting {
  const seen = seenNothing();
  const counts = { create: 0, update: 0, duplicate: 0, error: 0 };
  const unknowns = new Map<string, number>();
  const samples: Preview['samples'] = [];
  let rowCount = 0;
  const note = (setup: Setup, plan: Plan): void => {
    const will = WILL[plan.will];
    rowCount += 1;
    counts[will] += 1;
    if (counts[will] <= SAMPLES) samples.push({ row: plan.draft.row.row, will, values: valuesOf(setup, plan.draft), reason: plan.reason });
    if (will === 'create' || will === 'update') for (const key of plan.draft.unknown) unknowns.set(key, (unknowns.get(key) ?? 0) + 1);
  };
  return {
    add: async (ctx, setup, rows) => {
      await planAnew(ctx);
      const plans = rows.map((row) => planRow(ctx, setup, row));
      for (const plan of await planBatch(ctx, setup, plans, seen)) note(setup, plan);
    },
    answer: () => ({
      rows: rowCount,
      ...counts,
      samples: samples.toSorted((a, b) => a.row - b.row),
      unknowns: [...unknowns].map(([field, rows]) => ({ field, rows })).toSorted((a, b) => b.rows - a.rows),
    }),
  };
}

/** The cells of a row by what they go into, short enough to show. */
function valuesOf(setup: Setup, draft: Draft): Record<string, string | null> {
  return Object.fromEntries(
    setup.taken.map(({ index, target }) => {
      const cell = draft.row.cells[index] ?? '';
      return [target.key, cell === '' ? null : cell.slice(0, 200).toWellFormed()];
    }),
  );
}
