import type { Context } from '../../../platform/context.ts';
import { demand } from '../policy.ts';
import { lockRow, setColumns } from '../store-rows.ts';
import type { RecordKind } from '../tables.ts';

/**
 * Counts a version of a record whose children were written; answers the new one.
 *
 * Refuses: `not-found`, `not-allowed`.
 */
export async function bumpVersion(ctx: Context, kind: RecordKind, id: string): Promise<number> {
  const before = await lockRow(ctx, kind, id);
  demand(ctx.actor, 'change', before);
  const after = await setColumns(ctx, kind, id, { version: before.version + 1, updated_at: ctx.now });
  return after.version;
}
