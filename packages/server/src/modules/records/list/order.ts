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

/** Unknown values come last in either direction. Said only where there can be any: an index on a known column serves both ways. */
export function orderBy(order: Order): Sql {
  const keys = order.keys.map(({ field, down }) => {
    const last = !field.known && down ? sql` nulls last` : sql``;
    return sql`${field.expr} ${down ? sql`desc` : sql`asc`}${last}`;
  });
  return sql.join([...keys, order.idDown ? sql`r.id desc` : sql`r.id asc`]);
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

/**
 * The condition for rows after a cursor.
 *
 * Refuses: `bad-cursor` for a text that was not given out for this order.
 */
export function afterCursor(order: Order, text: string): Sql {
  const cursor = readCursor(order, text);
  const keys = order.keys.map(({ field, down }, index) => ({
    expr: field.expr,
    down,
    known: field.known,
    value: valueAt(field, cursor.v[index] ?? null),
  }));
  const id = parameter('id', cursor.i.toLowerCase());
  const comesAfter = (down: boolean): Sql => (down ? sql`<` : sql`>`);
  if (keys.every((key) => key.known && key.down === order.idDown)) {
    const left = sql.join([...keys.map((key) => key.expr), sql.ref('r.id')]);
    return sql`(${left}) ${comesAfter(order.idDown)} (${sql.join([...keys.map((key) => key.value), id])})`;
  }
  const same = keys.map((key) => (key.value === null ? sql`${key.expr} is null` : sql`${key.expr} = ${key.value}`));
  const arms = keys.map((key, index) => {
    // Nothing comes after the unknown but more of them.
    const after =
      key.value === null
        ? sql`false`
        : key.known
          ? sql`${key.expr} ${comesAfter(key.down)} ${key.value}`
          : sql`(${key.expr} ${comesAfter(key.down)} ${key.value} or ${key.expr} is null)`;
    return sql`(${sql.join([...same.slice(0, index), after], sql` and `)})`;
  });
  arms.push(sql`(${sql.join([...same, sql`r.id ${comesAfter(order.idDown)} ${id}`], sql` and `)})`);
  return sql`(${sql.join(arms, sql` or `)})`;
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
