import type { Context } from '../../../platform/context.ts';
import { lockRow } from '../store-rows.ts';
import type { RecordKind, RowOf } from '../tables.ts';

/**
 * Holds a living record until the end of the act, as every write to it or its children does.
 *
 * Refuses: `not-found`.
 */
export function lockRecord<K extends RecordKind>(ctx: Context, kind: K, id: string): Promise<RowOf[K]> {
  return lockRow(ctx, kind, id);
}
