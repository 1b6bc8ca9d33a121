import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { type Columns, customOf, type Setup } from '../columns.ts';
import { FIELDS } from '../field-catalogue.ts';
import { namingFields } from './linked-names.ts';
import type { LineColumns } from '../deal-lines.ts';
import { type RecordKind, TABLE_OF } from '../tables.ts';

interface Pointing {
  readonly columns: Columns;
  /** The row as it was: what it named before is not asked for again. */
  readonly before?: Columns;
  readonly lines?: readonly LineColumns[] | undefined;
}

/**
 * Whether every id the rows point at is a living record (or an active member) of this workspace: one statement for all of them.
 *
 * Refuses: `bad-value`; an id of another workspace answers exactly like one that is nowhere.
 */
export async function checkReferences(
  ctx: Context,
  kind: RecordKind,
  rows: readonly Pointing[],
  setup: Pick<Setup, 'byId'>,
): Promise<void> {
  const fields = FIELDS[kind].flatMap((field): Named[] => {
    if (field.of === undefined || !field.write) return [];
    const ids = rows.map((row) => row.columns[field.column]).filter((id) => typeof id === 'string');
    return [{ table: field.of === 'member' ? 'members' : TABLE_OF[field.of], ids, pointer: `/${field.key}`, label: field.label }];
  });
  const products = rows.flatMap((row) => row.lines ?? []).map((line) => line.product_id);
  const own = namingFields(setup).map(({ id, key, label, of }): Named => ({
    table: TABLE_OF[of],
    ids: rows.flatMap(({ columns, before }) => newlyNamed(id, columns, before)),
    pointer: `/fields/${key}`,
    label,
    message: `${label}: there is no such ${of} here, or it is not shown to you.`,
  }));
  await checkIds(ctx, [...fields, ...own, { table: 'products', ids: products, pointer: '/lines', label: 'product' }]);
}

function newlyNamed(field: string, columns: Columns, before: Columns | undefined): string[] {
  const id = customOf(columns['fields'])?.[field];
  return typeof id === 'string' && customOf(before?.['fields'])?.[field] !== id ? [id] : [];
}

/** Refuses: `bad-value` where one is no active member of this workspace. */
export async function checkMembers(ctx: Context, ids: readonly string[], pointer: string): Promise<void> {
  await checkIds(ctx, [{ table: 'members', ids, pointer, label: 'member' }]);
}

/** Refuses: `bad-value` where one is no living contact of this workspace. */
export async function checkContacts(ctx: Context, ids: readonly string[], pointer: string): Promise<void> {
  await checkIds(ctx, [{ table: 'contacts', ids, pointer, label: 'contact' }]);
}

/** Refuses: `bad-value` where one is no living product of this workspace. */
export async function checkProducts(ctx: Context, ids: readonly string[], pointer: string): Promise<void> {
  await checkIds(ctx, [{ table: 'products', ids, pointer, label: 'product' }]);
}

/** Ids that must be living rows of a table, and where the input names them. */
interface Named {
  readonly table: (typeof TABLE_OF)[RecordKind] | 'members';
  readonly ids: readonly string[];
  readonly pointer: string;
  readonly label: string;
  /** Where it is not simply said that there is none. */
  readonly message?: string;
}

async function checkIds(ctx: Context, named: readonly Named[]): Promise<void> {
  const byTable = Map.groupBy(named, ({ table }) => table);
  const parts = [...byTable].flatMap(([table, those]) => {
    // Whoever acts is an active member: that was asked when they called.
    const wanted = [...new Set(those.flatMap(({ ids }) => ids))].filter((id) => table !== 'members' || id !== ctx.actor.id);
    if (wanted.length === 0) return [];
    const living = table === 'members' ? sql`active` : sql`deleted_at is null`;
    return sql`select ${sql.lit(table)} as of, id from ${sql.table(table)}
      where workspace_id = ${ctx.workspace.id} and id = any(${wanted}::uuid[]) and ${living}`;
  });
  if (parts.length === 0) return;
  const { rows } = await sql<{ of: string; id: string }>`${sql.join(parts, sql` union all `)}`.execute(ctx.tx);
  const found = new Set(rows.map((row) => `${row.of} ${row.id}`));
  if (ctx.actor.id !== null) found.add(`members ${ctx.actor.id}`);
  const absent = named.find(({ table, ids }) => ids.some((id) => !found.has(`${table} ${id.toLowerCase()}`)));
  if (absent === undefined) return;
  const message = absent.message ?? `There is no such ${absent.label.toLowerCase()}.`;
  refuse('bad-value', { detail: message, errors: [{ pointer: absent.pointer, message }] });
}
