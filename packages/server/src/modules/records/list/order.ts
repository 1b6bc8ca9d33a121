import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { refuse } from '../../../platform/refuse.ts';
import { type ListField, listField, type ListSpec } from './list-spec.ts';
import { operand, parameter } from './operand.ts';

type Sql = RawBuilder<unknown>;
const MAX_KEYS = 5;

interface SortKey {
  readonly field: ListField;
  readonly down: boolean;
}

export interface Order {
  /** As the caller wrote it: a cursor belongs to one order. */
  readonly text: string;
  readonly keys: readonly SortKey[];
  /** The id breaks ties in the direction of the last key. */
  readonly idDown: boolean;
}

/**
 * Reads `-amount,name`.
 *
 * Refuses: `bad-sort`, `unknown-field`.
 */
export function readOrder(spec: Pick<ListSpec<never, unknown>, 'workspaceId' | 'fields' | 'custom'>, text: string): Order {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.length > MAX_KEYS) return refuse('bad-sort', `Sort by at most ${MAX_KEYS} fields.`);
  const keys = parts.map((part) => {
    const down = part.startsWith('-');
    const name = down ? part.slice(1) : part;
    if (name === '') return refuse('bad-sort', 'Write field names with commas between, and a minus before one for descending.');
    const field = listField(spec, name);
    return field.sorts ? { field, down } : refuse('bad-sort', `A list cannot be sorted by “${name}”.`);
  });
  if (new Set(keys.map((key) => key.field.key)).size < keys.length) return refuse('bad-sort', 'Name each field once.');
  return { text, keys, idDown: keys.at(-1)?.down ?? false };
}

/** `…, r.amount_minor as sort_0`: what the cursor of the last row is made of. */
export function sortColumns(order: Order): Sql {
  return sql.join(order.keys.map(({ field }, index) => sql`${field.expr} as ${sql.ref(`sort_${index}`)}`));
}

const cursorShape = z.object({ s: z.string(), v: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])), i: z.uuid() });
type Cursor = z.infer<typeof cursorShape>;

/** The place after a row, opaque to the caller. */
export function cursorAfter(order: Order, row: Readonly<Record<string, unknown>>): string {
  const values = order.keys.map((_, index) => {
    const value = row[`sort_${index}`];
    return typeof value === 'bigint' ? value.toString() : value;
  });
  return Buffer.from(JSON.stringify({ s: order.text, v: values, i: row['id'] })).toString('base64url');
}

/** One statement's part of a page: which rows, and in what order. */
export interface Part {
  readonly where: Sql;
  readonly orderBy: Sql;
}

/**
 * A page in parts, each read only when the one before had too few rows. Sorting by a column that may be unknown first takes the
 * known ones, which an index gives in either direction, then the others; any other order is one part.
 *
 * Refuses: `bad-cursor` for a text that was not given out for this order.
 */
export function partsOf(order: Order, cursor: string | undefined): Part[] {
  const after = cursor === undefined ? null : readCursor(order, cursor);
  const keys = order.keys.map((key, index) => ({
    ...key,
    known: key.field.known,
    value: after === null ? undefined : valueAt(key.field, after.v[index] ?? null),
  }));
  const id = after === null ? null : parameter('id', after.i.toLowerCase());
  const [first, ...rest] = keys;
  if (first === undefined || first.known || !first.field.own) return [partOf(keys, order.idDown, id, [])];
  const unknown = partOf(rest, order.idDown, first.value === null || id === null ? id : null, [sql`${first.field.expr} is null`]);
  if (first.value === null) return [unknown];
  return [partOf([{ ...first, known: true }, ...rest], order.idDown, id, [sql`${first.field.expr} is not null`]), unknown];
}

interface PlacedKey extends SortKey {
  readonly known: boolean;
  /** Where the cursor stands: null at an unknown value, undefined without a cursor. */
  readonly value: Sql | null | undefined;
}

function partOf(keys: readonly PlacedKey[], idDown: boolean, id: Sql | null, where: readonly Sql[]): Part {
  const conditions = id === null ? where : [...where, afterPlace(keys, idDown, id)];
  return {
    where: conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `),
    orderBy: sql.join([...keys.map(directed), idDown ? sql`r.id desc` : sql`r.id asc`]),
  };
}

/** Unknown values come last in either direction. Said only where there can be any: an index on a known column serves both ways. */
function directed({ field, down, known }: PlacedKey): Sql {
  return sql`${field.expr} ${down ? sql`desc` : sql`asc`}${!known && down ? sql` nulls last` : sql``}`;
}

const beyond = (down: boolean): Sql => (down ? sql`<` : sql`>`);

/** The condition for rows after the cursor's. */
function afterPlace(keys: readonly PlacedKey[], idDown: boolean, id: Sql): Sql {
  const placed = keys.map((key) => ({ ...key, expr: key.field.expr, value: key.value ?? null }));
  if (placed.every((key) => key.known && key.down === idDown)) {
    const left = sql.join([...placed.map((key) => key.expr), sql.ref('r.id')]);
    return sql`(${left}) ${beyond(idDown)} (${sql.join([...placed.map((key) => key.value), id])})`;
  }
  const same = placed.map((key) => (key.value === null ? sql`${key.expr} is null` : sql`${key.expr} = ${key.value}`));
  const arms = placed.map((key, index) => {
    // Nothing comes after the unknown but more of them.
    const later = key.value === null ? sql`false` : sql`${key.expr} ${beyond(key.down)} ${key.value}`;
    const orUnknown = key.known || key.value === null ? later : sql`(${later} or ${key.expr} is null)`;
    return sql`(${sql.join([...same.slice(0, index), orUnknown], sql` and `)})`;
  });
  arms.push(sql`(${sql.join([...same, sql`r.id ${beyond(idDown)} ${id}`], sql` and `)})`);
  const [first] = placed;
  // Says nothing new, but lets an index begin at the cursor.
  const bound = first?.known === true ? sql`${first.expr} ${beyond(first.down)}= ${first.value} and ` : sql``;
  return sql`${bound}(${sql.join(arms, sql` or `)})`;
}

function readCursor(order: Order, text: string): Cursor {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return badCursor();
  }
  const read = cursorShape.safeParse(parsed);
  if (!read.success || read.data.s !== order.text || read.data.v.length !== order.keys.length) return badCursor();
  return read.data;
}

/** Amounts stand in cursors as they are kept: whole minor units. */
function valueAt(field: ListField, value: string | number | boolean | null): Sql | null {
  if (value === null) return field.known ? badCursor() : null;
  if (field.type === 'money' || field.type === 'integer')
    return /^-?\d{1,18}$/.test(String(value)) ? parameter('money', String(value)) : badCursor();
  if (field.type === 'text' || field.type === 'choice')
    return typeof value === 'string' && !value.includes('\0') ? parameter('text', value) : badCursor();
  const right = operand(field.type, value);
  return right === null ? badCursor() : parameter(field.type, right);
}

function badCursor(): never {
  return refuse('bad-cursor', 'This cursor was not given out for this list and order. Start from the first page.');
}
