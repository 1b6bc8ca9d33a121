import type { Context } from '../../../platform/context.ts';
import { changeRecords } from '../../records/actions/change-records.ts';
import type { RecordKind } from '../tables.ts';
import { settle } from '../settle.ts';

/**
 * Changes fields of a lead, deal or customer, and asks the guide again: a field may be what a gate was waiting for.
 *
 * Announces: `<kind>.changed`. Refuses: `not-found`, `not-allowed`, `stale` with `current`, `unknown-field`, `bad-value`.
 */
export async function changeRecord<K extends RecordKind>(
  ctx: Context,
  kind: K,
  id: string,
  changes: Readonly<Record<string, unknown>>,
  version: number | null,
): Promise<void> {
  await changeRecords(ctx, kind, [{ id, changes, version }]);
  await settle(ctx, kind, id);
}
