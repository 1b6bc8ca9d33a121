import { type Insertable, sql, type Updateable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import type { ImportRow } from './queries/imports.ts';
import type { FileColumn, FileFormat, ImportRowTable, ImportTable, Mapping } from './tables.ts';

export interface NewImport {
  readonly id: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly into: string;
  readonly rows: number;
  readonly columns: readonly FileColumn[];
  readonly format: FileFormat;
  readonly memberId: string;
}

/** An import with the row of its file, which no other module knows. */
export async function insertImport(ctx: Context, given: NewImport): Promise<void> {
  const own = { workspace_id: ctx.workspace.id, created_by: given.memberId, created_at: ctx.now };
  const file = { id: given.fileId, name: given.fileName, media_type: given.mediaType, bytes: BigInt(given.bytes), sha256: given.sha256 };
  await ctx.tx
    .insertInto('files')
    .values({ ...own, ...file, deleted_at: null })
    .execute();
  await ctx.tx
    .insertInto('imports')
    .values({
      ...own,
      id: given.id,
      into_kind: given.into,
      file_id: given.fileId,
      file_name: given.fileName,
      state: 'uploaded',
      rows: given.rows,
      columns: JSON.stringify(given.columns),
      format: JSON.stringify(given.format),
      mapping: null,
      match_on: null,
      mode: null,
      process_id: null,
      problem: null,
      started_at: null,
      ended_at: null,
      touched_at: null,
    })
    .execute();
}

/** The import, locked until the transaction ends. Refuses: `not-found`. */
export async function lockImport(ctx: Context, id: string): Promise<ImportRow> {
  const row = await ctx.tx
    .selectFrom('imports')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? refuse('not-found', 'There is no such import.');
}

type Settable = Omit<Updateable<ImportTable>, 'workspace_id' | 'id' | 'mapping' | 'format' | 'columns'> & {
  readonly mapping?: Mapping | null;
  readonly format?: FileFormat;
  readonly columns?: readonly FileColumn[];
};

export async function setImport(ctx: Context, id: string, { mapping, format, columns, ...set }: Settable): Promise<void> {
  await ctx.tx
    .updateTable('imports')
    .set({
      ...set,
      ...(mapping === undefined ? {} : { mapping: mapping === null ? null : JSON.stringify(mapping) }),
      ...(format === undefined ? {} : { format: JSON.stringify(format) }),
      ...(columns === undefined ? {} : { columns: JSON.stringify(columns) }),
    })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .execute();
}

/** Adds what a batch did to the sums of its import. */
export async function addProgress(ctx: Context, id: string, by: Readonly<Record<ImportRowTable['outcome'], number>>): Promise<void> {
  await ctx.tx
    .updateTable('imports')
    .set((is) => ({
      created: is('created', '+', by.created),
      updated: is('updated', '+', by.updated),
      skipped: is('skipped', '+', by.skipped),
      failed: is('failed', '+', by.failed),
      touched_at: ctx.now,
      done: is('done', '+', by.created + by.updated + by.skipped + by.failed),
    }))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .execute();
}

export type RowResult = Omit<Insertable<ImportRowTable>, 'workspace_id' | 'import_id' | 'row_values'> & {
  /** The cells of a row that failed, for the list of errors. */
  readonly cells: readonly string[] | null;
};

export async function insertRowResults(ctx: Context, importId: string, rows: readonly RowResult[]): Promise<void> {
  if (rows.length === 0) return;
  const column = <K extends keyof RowResult>(key: K): RowResult[K][] => rows.map((row) => row[key]);
  const cells = rows.map((row) => (row.cells === null ? null : JSON.stringify(row.cells)));
  await sql`
    insert into import_rows (workspace_id, import_id, row, outcome, record_kind, record_id, reason, row_values)
    select ${ctx.workspace.id}, ${importId}, given.*
    from unnest(${column('row')}::integer[], ${column('outcome')}::text[], ${column('record_kind')}::text[],
      ${column('record_id')}::uuid[], ${column('reason')}::text[], ${cells}::jsonb[]) as given`.execute(ctx.tx);
}

/**
 * Has every statement of this act planned for the values at hand, by an index: a file fills tables that had no rows when the plans of this
 * connection were made, and a plan made then reads the whole table for each batch.
 */
export async function planAnew(ctx: Context): Promise<void> {
  await sql.raw('set local plan_cache_mode = force_custom_plan; set local enable_seqscan = off').execute(ctx.tx);
}

/** Adds remarks to rows that were taken. */
export async function setRowReasons(ctx: Context, importId: string, reasons: ReadonlyMap<number, string>): Promise<void> {
  if (reasons.size === 0) return;
  await sql`
    update import_rows set reason = given.reason
    from unnest(${[...reasons.keys()]}::integer[], ${[...reasons.values()]}::text[]) as given (row, reason)
    where workspace_id = ${ctx.workspace.id} and import_id = ${importId} and import_rows.row = given.row`.execute(ctx.tx);
}

/** Takes the values of rows that became this record, and what their files showed of their columns; what became of each row stays. */
export async function blankRowsOf(ctx: Context, kind: string, ids: readonly string[]): Promise<void> {
  const w = ctx.workspace.id;
  const rows = sql`workspace_id = ${w} and record_kind = ${kind} and record_id = any(${[...ids]}::uuid[])`;
  await sql`update imports set columns = coalesce((select jsonb_agg(one || '{"samples": [], "values": null}') from jsonb_array_elements(columns) as one), '[]')
    where workspace_id = ${w} and id in (select import_id from import_rows where ${rows})`.execute(ctx.tx);
  await sql`update import_rows set row_values = null where ${rows} and row_values is not null`.execute(ctx.tx);
}
