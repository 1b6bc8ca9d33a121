import type { Context } from '../../../platform/context.ts';
import { settle } from '../settle.ts';
import { insertPast, type PastRows as Rows } from '../store-history.ts';
import type { RecordKind } from '../tables.ts';

export type PastRows = Rows;

/**
 * Writes the visits, steps, answers, documents and overrides of records whose history is told elsewhere, and settles those that go on.
 * The records are there already. Announces nothing.
 */
export async function writePast(
  ctx: Context,
  past: PastRows,
  goingOn: readonly { readonly kind: RecordKind; readonly id: string }[],
): Promise<void> {
  await insertPast(ctx, past);
  for (const { kind, id } of goingOn) await settle(ctx, kind, id);
}
