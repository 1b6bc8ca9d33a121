import type { RowOutcome } from '../tables.ts';
import type { Context } from '../../../platform/context.ts';
import { matchRecordIds } from './match-record-ids.ts';
import type { RecordImport } from '../mapping/kinds.ts';
import type { Setup } from '../rows/setup.ts';

export interface Done {
  readonly outcome: RowOutcome;
  readonly recordId: string | null;
}

/** What an earlier run of this import did with some rows. */
export async function doneRows(ctx: Context, importId: string, rows: readonly number[]): Promise<Map<number, Done>> {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const found = await ctx.tx
    .selectFrom('import_rows')
    .select(['row', 'outcome', 'record_id'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('import_id', '=', importId)
    .where('row', '>=', first)
    .where('row', '<=', last)
    .execute();
  return new Map(found.map(({ row, outcome, record_id: recordId }) => [row, { outcome, recordId }]));
}

/** The living records that the same rows became when a file with exactly this content was imported into the same kind before. */
export async function rowsOfSameFile(
  ctx: Context,
  setup: Setup<RecordImport>,
  rows: readonly number[],
): Promise<Map<number, { id: string; name: string }>> {
  const found = await ctx.tx
    .selectFrom('files as mine')
    .innerJoin('files as same', (join) =>
      join.onRef('same.workspace_id', '=', 'mine.workspace_id').onRef('same.sha256', '=', 'mine.sha256'),
    )
    .innerJoin('imports as i', (join) => join.onRef('i.workspace_id', '=', 'same.workspace_id').onRef('i.file_id', '=', 'same.id'))
    .innerJoin('import_rows as r', (join) => join.onRef('r.workspace_id', '=', 'i.workspace_id').onRef('r.import_id', '=', 'i.id'))
    .select(['r.row', 'r.record_id'])
    .where('mine.workspace_id', '=', ctx.workspace.id)
    .where('mine.id', '=', setup.fileId)
    .where('i.id', '!=', setup.importId)
    .where('r.record_kind', '=', setup.kind)
    .where('r.record_id', 'is not', null)
    .where('r.row', 'in', [...rows])
    .orderBy('i.created_at')
    .execute();
  const living = await matchRecordIds(
    ctx,
    setup.kind,
    found.flatMap((one) => one.record_id ?? []),
  );
  const byRow = new Map<number, { id: string; name: string }>();
  for (const { row, record_id: id } of found) {
    const name = id === null ? undefined : living.get(id);
    if (id !== null && name !== undefined) byRow.set(row, { id, name });
  }
  return byRow;
}

/** The rows that failed, in order, from one on. */
export function failedRows(ctx: Context, importId: string, after: number, limit: number) {
  return ctx.tx
    .selectFrom('import_rows')
    .select(['row', 'reason', 'row_values'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('import_id', '=', importId)
    .where('outcome', '=', 'failed')
    .where('row', '>', after)
    .orderBy('row')
    .limit(limit)
    .execute();
}
