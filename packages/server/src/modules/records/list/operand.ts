import { addDays, startOfDate } from '@dealwright/engine/base/working-time';
import type { FilterOp, Value } from '@dealwright/contract/shapes';
import { type RawBuilder, sql } from 'kysely';
import { indexed } from '../custom-values.ts';
import type { FieldType } from '../field-catalogue.ts';
import { isPlainDate, plainInstant } from '../plain-time.ts';

type Sql = RawBuilder<unknown>;
export type Compared = Extract<FilterOp, 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** What a value of a type looks like, for the sentence of a refusal. */
export const WANTED: Readonly<Record<FieldType, string>> = {
  text: 'a text',
  choice: 'a text',
  list: 'a text',
  id: 'an id',
  number: 'a number',
  share: 'a number',
  integer: 'a whole number',
  money: 'an amount as text, like "12500.00"',
  date: 'a date as YYYY-MM-DD',
  instant: 'a time as ISO 8601 with its zone, or a date',
  boolean: 'true or false',
};

/** The cast that gives a parameter the type of the column it is compared with. */
const CAST: Readonly<Record<FieldType, Sql>> = {
  text: sql`text`,
  choice: sql`text`,
  list: sql`text`,
  id: sql`uuid`,
  number: sql`double precision`,
  share: sql`double precision`,
  integer: sql`bigint`,
  money: sql`bigint`,
  date: sql`date`,
  instant: sql`timestamptz`,
  boolean: sql`boolean`,
};

/** A value a caller wrote as what a column of the type can be compared with, or null where it is none. */
export function operand(type: FieldType, given: Value | undefined): string | number | boolean | null {
  switch (type) {
    case 'text':
    case 'choice':
    case 'list':
      return typeof given === 'string' && !given.includes('\0') ? indexed(given) : null;
    case 'id':
      return typeof given === 'string' && UUID.test(given) ? given.toLowerCase() : null;
    case 'number':
    case 'share':
      return typeof given === 'number' && Number.isFinite(given) ? given : null;
    case 'integer':
      return typeof given === 'number' && Number.isSafeInteger(given) ? given : null;
    case 'money':
      return typeof given === 'string' && /^-?\d{1,15}(\.\d{1,4})?$/.test(given) ? given : null;
    case 'date':
      return typeof given === 'string' && isPlainDate(given) ? given : null;
    case 'instant':
      return typeof given === 'string' ? plainInstant(given) : null;
    case 'boolean':
      return typeof given === 'boolean' ? given : null;
  }
}

/** `$1::bigint` */
export function parameter(type: FieldType, value: string | number | boolean): Sql {
  return sql`${value}::${CAST[type]}`;
}

/** `$1::bigint[]` */
export function parameters(type: FieldType, values: readonly (string | number | boolean)[]): Sql {
  return sql`${[...values]}::${CAST[type]}[]`;
}

/** What is not equal includes what is unknown. */
const OPERATORS: Readonly<Record<Compared, Sql>> = {
  eq: sql`=`,
  ne: sql`is distinct from`,
  lt: sql`<`,
  lte: sql`<=`,
  gt: sql`>`,
  gte: sql`>=`,
};

export function compare(left: Sql, op: Compared, right: Sql): Sql {
  return sql`${left} ${OPERATORS[op]} ${right}`;
}

/** An instant compared with a whole day of the workspace's zone, or null where the text is no such date. */
export function compareDay(left: Sql, op: Compared, day: Value | undefined, zone: string): Sql | null {
  if (typeof day !== 'string' || !isPlainDate(day) || day < '1900' || day > '2200') return null;
  const starts = parameter('instant', startOfDate(day, zone));
  const ends = parameter('instant', startOfDate(addDays(day, 1), zone));
  switch (op) {
    case 'lt':
      return sql`${left} < ${starts}`;
    case 'gte':
      return sql`${left} >= ${starts}`;
    case 'lte':
      return sql`${left} < ${ends}`;
    case 'gt':
      return sql`${left} >= ${ends}`;
    case 'eq':
      return sql`(${left} >= ${starts} and ${left} < ${ends})`;
    case 'ne':
      return sql`(${left} >= ${starts} and ${left} < ${ends}) is not true`;
  }
}
