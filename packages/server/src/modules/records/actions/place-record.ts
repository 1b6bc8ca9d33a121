import type { Context } from '../../../platform/context.ts';
import { appendDeltas } from '../../../platform/db/tally.ts';
import { type Place, standingColumns } from '../standing-columns.ts';
import { demand } from '../policy.ts';
import { lockRow, setColumns } from '../store-rows.ts';
import { foldDeltas, deltaOf } from '../tally-deltas.ts';
import type { ProcessKind, RowOf } from '../tables.ts';

/**
 * Puts a record into a stage: the one writer of `stage`. The process has decided before, and announces the move itself. `held` is the
 * record's row as this act locked it, if nothing has changed it since.
 *
 * Changes: the record's standing and version, kept counts and sums of both stages. Refuses: `not-found`, `not-allowed`.
 */
export async function placeRecord<K extends ProcessKind>(
  ctx: Context,
  place: Place & { readonly kind: K },
  held?: RowOf[K],
): Promise<RowOf[K]> {
  const before = held ?? (await lockRow(ctx, place.kind, place.id));
  demand(ctx.actor, 'change', before);
  const after = await setColumns(ctx, place.kind, place.id, standingColumns(ctx, place, before));
  await appendDeltas(ctx, foldDeltas([deltaOf(place.kind, before, -1), deltaOf(place.kind, after, 1)]));
  return after;
}
