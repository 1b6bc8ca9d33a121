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

type Settable = Omit<Updateable<ImportTable>, 'workspace_id' | 'id' | 'mapping'> & { readonly mapping?: Mapping };

export async function setImport(ctx: Context, id: string, { mapping, ...set }: Settable): Promise<void> {
  await ctx.tx
    .updateTable('imports')
    .set({ ...set, ...(mapping === undefined ? {} : { mapping: JSON.stringify(mapping) }) })
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
  await sql`
    insert into import_rows (workspace_id, import_id, row, outcome, record_kind, record_id, reason, row_values)
    select ${ctx.workspace.id}, ${importId}, r.row, r.outcome, r.record_kind, r.record_id, r.reason, r.cells
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (row integer, outcome text, record_kind text, record_id uuid, reason text, cells jsonb)`.execute(ctx.tx);
}

/** Adds a remark to a row that was taken. */
export async function setRowReasons(ctx: Context, importId: string, reasons: ReadonlyMap<number, string>): Promise<void> {
  for (const [row, reason] of reasons) {
    await ctx.tx
      .updateTable('import_rows')
      .set({ reason })
      .where('workspace_id', '=', ctx.workspace.id)
      .where('import_id', '=', importId)
      .where('row', '=', row)
      .execute();
  }
}
