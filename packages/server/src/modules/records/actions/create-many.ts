import type { Context } from '../../../platform/context.ts';
import type { NewRecord } from '../draft-record.ts';
import { putRows } from '../store-rows.ts';
import type { RecordKind } from '../tables.ts';
import { idOf, writeNew } from '../write-new.ts';

/** What `createRecords` does, for who needs no more than the ids: nothing is read back. */
export function createMany<K extends RecordKind>(ctx: Context, kind: K, records: readonly NewRecord<K>[]): Promise<string[]> {
  return writeNew(ctx, kind, records, async (columns) => {
    await putRows(ctx, kind, columns);
    return columns.map(idOf);
  });
}
