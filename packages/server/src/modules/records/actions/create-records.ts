import type { Context } from '../../../platform/context.ts';
import type { NewRecord } from '../draft-record.ts';
import type { Joined } from '../record-views.ts';
import { type AnyRow, insertNamed, insertRows } from '../store-rows.ts';
import type { RecordKind } from '../tables.ts';
import { fieldSetup } from '../queries/field-setup.ts';
import { writeNew } from '../write-new.ts';

export type { NewRecord } from '../draft-record.ts';

/**
 * Creates records of one kind, up to 500 at once: one statement a table, however many. One alone is answered with the names beside it.
 *
 * Needs: the right to write. Changes: the kind's table, custom values, lines, kept counts.
 * Announces: `<kind>.created` for each. Refuses: `not-allowed`, `unknown-field`, `bad-value`, `taken` (products).
 */
export function createRecords<K extends RecordKind>(
  ctx: Context,
  kind: K,
  records: readonly NewRecord<K>[],
): Promise<(AnyRow<K> & Joined)[]> {
  return writeNew(ctx, kind, records, async (columns) => {
    const [one, ...more] = columns;
    return one === undefined || more.length > 0
      ? insertRows(ctx, kind, columns)
      : [await insertNamed(ctx, kind, one, await fieldSetup(ctx, kind))];
  });
}
