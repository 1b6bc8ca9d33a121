import type { Context } from '../../../platform/context.ts';

/** The cells of imported rows that became one of these records, with the file they stood in. */
export async function cellsOf(ctx: Context, records: readonly { readonly kind: string; readonly id: string }[]): Promise<object[]> {
  const rows = await ctx.tx
    .selectFrom('import_rows as r')
    .innerJoin('imports as i', (join) => join.onRef('i.workspace_id', '=', 'r.workspace_id').onRef('i.id', '=', 'r.import_id'))
    .select(['i.file_name', 'r.row', 'r.record_kind', 'r.record_id', 'r.row_values'])
    .where('r.workspace_id', '=', ctx.workspace.id)
    .where(
      'r.record_id',
      'in',
      records.map((one) => one.id),
    )
    .execute();
  return rows
    .filter((row) => records.some((one) => one.kind === row.record_kind && one.id === row.record_id))
    .map((row) => ({ file: row.file_name, row: row.row, record: { kind: row.record_kind, id: row.record_id }, cells: row.row_values }));
}
