import type { Context } from '../../../platform/context.ts';
import { appendDeltas } from '../../../platform/db/tally.ts';
import { demand } from '../policy.ts';
import { type Place, standingColumns } from '../standing-columns.ts';
import { updateRows } from '../store-rows.ts';
import { deltaOf, foldDeltas } from '../tally-deltas.ts';
import type { ProcessKind, RowOf } from '../tables.ts';

/** What `placeRecord` does, for many records of one kind in one statement, all locked by this act. Refuses: `not-allowed`. */
export async function placeRecords<K extends ProcessKind>(
  ctx: Context,
  kind: K,
  places: readonly { readonly place: Place; readonly held: RowOf[K] }[],
): Promise<void> {
  for (const { held } of places) demand(ctx.actor, 'change', held);
  const rows = places.map(({ place, held }) => ({ id: place.id, ...standingColumns(ctx, place, held) }));
  const after = await updateRows(ctx, kind, rows);
  const before = places.map(({ held }) => deltaOf(kind, held, -1));
  await appendDeltas(ctx, foldDeltas([...before, ...after.map((row) => deltaOf(kind, row, 1))]));
}
