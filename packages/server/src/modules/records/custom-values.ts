import { refuse } from '../../platform/refuse.ts';
import { plainInstant, isPlainDate } from './plain-time.ts';
import { scaled } from '../../platform/money.ts';
import type { FieldValue, ProcessKind } from './tables.ts';

/** A living field of the workspace's catalogue. */
export interface CustomField {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly label: string;
  readonly type: string;
  readonly choices: readonly string[];
  /** Of a field that names another record: its kind. */
  readonly of: ProcessKind | null;
}

/** One row of the typed side table, without its keys. */
export interface TypedValue {
  readonly text_value?: string;
  readonly number_value?: number;
  readonly money_value?: string;
  readonly date_value?: string;
  readonly instant_value?: string;
  readonly boolean_value?: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The side table's column for a type; a filter or sort reads the same one. */
export function valueColumn(type: string): keyof TypedValue {
  switch (type) {
    case 'number':
    case 'integer':
    case 'share':
      return 'number_value';
    case 'money':
      return 'money_value';
    case 'date':
      return 'date_value';
    case 'instant':
      return 'instant_value';
    case 'boolean':
      return 'boolean_value';
    default:
      return 'text_value';
  }
}

/** How finely custom money is kept; no currency has more decimals. */
export const CUSTOM_MONEY_DIGITS = 4;

/**
 * A custom value as it is kept, checked against its field. Null clears it.
 *
 * Refuses: `bad-value` with the field's pointer.
 */
export function customValue(field: CustomField, given: FieldValue): FieldValue {
  if (given === null || given === '') return null;
  const kept = checkedValue(field, given);
  if (kept === undefined) return refuseValue(field, `${field.label}: ${WANTED[field.type] ?? 'write a text'}.`);
  return kept;
}

const WANTED: Readonly<Record<string, string>> = {
  number: 'write a number',
  integer: 'write a whole number',
  share: 'write a number from 0 to 1',
  money: 'write an amount as text, like "12500.00"',
  date: 'write a date as YYYY-MM-DD',
  instant: 'write a time as ISO 8601 with its zone',
  boolean: 'write true or false',
  choice: 'take one of its choices',
  list: 'write a list of texts',
  record: 'name a record by its id',
};

function checkedValue(field: CustomField, given: Exclude<FieldValue, null>): FieldValue | undefined {
  switch (field.type) {
    case 'number':
      return typeof given === 'number' && Number.isFinite(given) ? given : undefined;
    case 'integer':
      return typeof given === 'number' && Number.isSafeInteger(given) ? given : undefined;
    case 'share':
      return typeof given === 'number' && given >= 0 && given <= 1 ? given : undefined;
    case 'money':
      return typeof given === 'string' && scaled(given, CUSTOM_MONEY_DIGITS) !== null ? given : undefined;
    case 'date':
      return typeof given === 'string' && isPlainDate(given) ? given : undefined;
    case 'instant':
      return typeof given === 'string' ? (plainInstant(given) ?? undefined) : undefined;
    case 'boolean':
      return typeof given === 'boolean' ? given : undefined;
    case 'choice':
      return typeof given === 'string' && field.choices.includes(given) ? given : undefined;
    case 'record':
      return typeof given === 'string' && UUID.test(given) ? given.toLowerCase() : undefined;
    case 'list':
      return Array.isArray(given) ? given.map((one) => String(one).toWellFormed()) : undefined;
    default:
      return typeof given === 'string' ? given.toWellFormed() : undefined;
  }
}

/** The rows of the side table for one value; a list has one a member. */
export function typedValues(field: CustomField, value: FieldValue): TypedValue[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value.map((one) => ({ text_value: indexed(String(one)) }));
  const column = valueColumn(field.type);
  if (column === 'text_value') return [{ text_value: indexed(String(value)) }];
  return [{ [column]: column === 'money_value' ? (scaled(String(value), CUSTOM_MONEY_DIGITS) ?? 0n).toString() : value }];
}

/** As much of a text as is compared and sorted by: an index entry has a size. */
export function indexed(text: string): string {
  return text.slice(0, 500).toWellFormed();
}

function refuseValue(field: CustomField, message: string): never {
  return refuse('bad-value', { detail: message, errors: [{ pointer: `/fields/${field.key}`, message }] });
}
