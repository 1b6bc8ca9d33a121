import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { holdRows } from '../../platform/db/database.ts';
import { refuse } from '../../platform/refuse.ts';
import type { Columns, Setup } from './columns.ts';
import { withLinkedNames } from './queries/linked-names.ts';
import { demand } from './policy.ts';
import { JOINS_OF, selectedAlone } from './record-select.ts';
import type { Joined } from './record-views.ts';
import { type RecordKind, type RowOf, TABLE_OF } from './tables.ts';

/** A row as both its type and a bag of columns, for code that serves every kind. */
export type AnyRow<K extends RecordKind> = RowOf[K] & Columns;

/** Inserts rows that all name the same columns in one statement; answers them in the same order. */
export async function insertRows<K extends RecordKind>(ctx: Context, kind: K, rows: readonly Columns[]): Promise<AnyRow<K>[]> {
  if (rows.length === 0) return [];
  await hold(ctx, rows);
  const { rows: inserted } = await sql<AnyRow<K>>`${insertion(kind, rows)} returning *`.execute(ctx.tx);
  const byId = new Map(inserted.map((row) => [row.id, row]));
  return rows.map((row) => found(byId.get(String(row['id']))));
}

/** Inserts one row; answers it with the names beside it, which would be a statement more to read. */
export async function insertNamed<K extends RecordKind>(
  ctx: Context,
  kind: K,
  row: Columns,
  setup: Pick<Setup, 'byId'>,
): Promise<AnyRow<K> & Joined> {
  await hold(ctx, [row]);
  const { rows } = await sql<AnyRow<K> & Joined>`
    with r as (${insertion(kind, [row])} returning *) select ${selectedAlone(JOINS_OF[kind])}${withLinkedNames(ctx.actor, setup)} from r`.execute(
    ctx.tx,
  );
  return found(rows[0]);
}

/** The same without reading back what was written: of many rows that takes as long as two indexes of the table. */
export async function putRows(ctx: Context, kind: RecordKind, rows: readonly Columns[]): Promise<void> {
  if (rows.length === 0) return;
  await hold(ctx, rows);
  await insertion(kind, rows).execute(ctx.tx);
}

/** A record that is made for somebody else is still this act's own to finish. */
async function hold(ctx: Context, rows: readonly Columns[]): Promise<void> {
  if (ctx.actor.reach.see === null) return;
  await holdRows(
    ctx.tx,
    rows.map((row) => String(row['id'])),
  );
}

/** Of many rows a column that none has a value for is left out; one row names all, so that its statement is planned once. */
function insertion(kind: RecordKind, rows: readonly Columns[]) {
  const all = Object.keys(rows[0] ?? {});
  const named = rows.length === 1 ? all : all.filter((column) => rows.some((row) => row[column] !== null));
  const columns = sql.join(named.map((column) => sql.ref(column)));
  const table = sql.table(TABLE_OF[kind]);
  return sql`
    insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, ${json(rows, named)}::jsonb)`;
}

/** Sets the same columns of many rows, each to its own values, in one statement. Every row names its `id`. */
export async function updateRows<K extends RecordKind>(ctx: Context, kind: K, rows: readonly Columns[]): Promise<AnyRow<K>[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const table = sql.table(TABLE_OF[kind]);
  const set = Object.keys(first)
    .filter((column) => column !== 'id')
    .map((column) => sql`${sql.ref(column)} = given.${sql.ref(column)}`);
  const { rows: updated } = await sql<AnyRow<K>>`
    update ${table} as r set ${sql.join(set)} from jsonb_populate_recordset(null::${table}, ${json(rows, Object.keys(first))}::jsonb) as given
    where r.workspace_id = ${ctx.workspace.id} and r.id = given.id returning r.*`.execute(ctx.tx);
  const byId = new Map(updated.map((row) => [row.id, row]));
  return rows.map((row) => found(byId.get(String(row['id']))));
}

/**
 * Locks living rows until the end of the act, in the order of their ids so that two acts never wait for each other. Every write to a
 * record or its children comes through here, so here it is asked whether the actor may change it.
 *
 * Refuses: `not-found` where one is not there, belongs to another workspace or is out of the actor's sight; `not-allowed`.
 */
export async function lockRows<K extends RecordKind>(ctx: Context, kind: K, ids: readonly string[]): Promise<Map<string, AnyRow<K>>> {
  const wanted = [...new Set(ids)];
  const { rows } = await sql<AnyRow<K>>`
    select * from ${sql.table(TABLE_OF[kind])}
    where workspace_id = ${ctx.workspace.id} and id = any(${wanted}::uuid[]) and deleted_at is null order by id for update`.execute(ctx.tx);
  if (rows.length !== wanted.length) refuse('not-found', `There is no such ${kind}.`);
  if (ctx.actor.reach.edit !== null && kind !== 'product') for (const row of rows) demand(ctx.actor, 'change', row);
  if (ctx.actor.reach.see !== null) await holdRows(ctx.tx, wanted);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The locked row of `lockRows`. */
export async function lockRow<K extends RecordKind>(ctx: Context, kind: K, id: string): Promise<AnyRow<K>> {
  return found((await lockRows(ctx, kind, [id])).get(id));
}

/** Sets columns of one locked row without counting a version. */
export async function setColumns<K extends RecordKind>(ctx: Context, kind: K, id: string, columns: Columns): Promise<AnyRow<K>> {
  const [row] = await updateRows(ctx, kind, [{ id, ...columns }]);
  return found(row);
}

/** JSON text of these columns for `jsonb_populate_recordset`; bigints as digits. */
function json(rows: readonly Columns[], named: readonly string[]): string {
  return JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(named.map((column) => [column, typeof row[column] === 'bigint' ? String(row[column]) : row[column]])),
    ),
  );
}

function found<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('a row vanished between writing and reading it');
  return row;
}
