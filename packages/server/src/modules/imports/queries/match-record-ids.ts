import type { Context } from '../../../platform/context.ts';
import { recordsById } from '../../records/queries/record.ts';
import type { RecordImport } from '../mapping/kinds.ts';

/** The names of those records that are still there. */
export async function matchRecordIds(ctx: Context, kind: RecordImport, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  return new Map((await recordsById(ctx, kind, ids)).map((record) => [record.id, record.name]));
}
