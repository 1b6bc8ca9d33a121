import type { FieldValue, RecordKind } from './tables.ts';
import { refuse } from '../../platform/refuse.ts';
import { type CustomField, customValue } from './custom-values.ts';
import { FIELDS, type Field, MONEY_COLUMN } from './field-catalogue.ts';
import type { Parsed } from './input.ts';
import { matchDomain, matchName, matchPhone, personName } from './matching.ts';
import { amountText, minorOf } from '../../platform/money.ts';
import { isPlainDate } from './plain-time.ts';

export type Columns = Readonly<Record<string, unknown>>;

export interface Setup {
  readonly currency: string;
  readonly byKey: ReadonlyMap<string, CustomField>;
  readonly byId: ReadonlyMap<string, CustomField>;
}

/**
 * The columns that an input sets, what follows from them (name, what it is matched by) included. `current` is null for a new record.
 *
 * Refuses: `bad-value`, `unknown-field`.
 */
export function columnsFor(kind: RecordKind, input: Parsed, current: Columns | null, setup: Setup): Columns {
  const set: Record<string, unknown> = {};
  for (const field of FIELDS[kind]) {
    const given = input[field.key];
    if (field.write && field.type !== 'money' && given !== undefined) set[field.column] = columnValue(field, given);
  }
  Object.assign(set, moneyColumns(kind, input, current, setup), ownerColumns(set));
  const fields = customColumns(input, current, setup);
  if (fields !== null) set['fields'] = fields;
  return { ...set, ...derived(kind, set, current) };
}

function columnValue(field: Field, given: unknown): unknown {
  if (given === null || given === '') return null;
  const pointer = `/${field.key}`;
  if (field.type === 'date' && !(typeof given === 'string' && isPlainDate(given)))
    return refuseValue(pointer, 'Write a date that the calendar has, as YYYY-MM-DD.');
  if (typeof given === 'string') return given.toWellFormed();
  return Array.isArray(given) ? given.map((one) => String(one).toWellFormed()) : given;
}

/** Money with its currency: a new currency reads the amount anew, an amount without one takes the workspace's. */
function moneyColumns(kind: RecordKind, input: Parsed, current: Columns | null, setup: Setup): Columns {
  const field = FIELDS[kind].find((one) => one.type === 'money');
  const column = MONEY_COLUMN[kind];
  if (field === undefined || column === undefined) return {};
  if (input[field.key] === undefined && input['currency'] === undefined) return {};
  const kept = textOr(current?.['currency']);
  const currency = textOr(input['currency']) ?? (input['currency'] === null ? null : kept) ?? setup.currency;
  const minor = current?.[column];
  const keptAmount = typeof minor === 'bigint' && kept !== null ? amountText(minor, kept) : null;
  const amount = input[field.key] === undefined ? keptAmount : textOr(input[field.key]);
  if (amount === null) return { [column]: null, currency: textOr(input['currency']) ?? kept };
  return { [column]: minorOf(amount, currency, `/${field.key}`), currency };
}

/** An owner is a member, or a name nobody here has; never both. */
function ownerColumns(set: Columns): Columns {
  if (textOr(set['owner_id']) !== null) return { owner_name: null };
  return textOr(set['owner_name']) !== null ? { owner_id: null } : {};
}

/** All custom values of the record with the given ones laid over them, by the fields' ids; null where none was given. */
function customColumns(input: Parsed, current: Columns | null, setup: Setup): Record<string, FieldValue> | null {
  const given = customOf(input['fields']);
  if (given === null) return null;
  const kept: Record<string, FieldValue> = { ...customOf(current?.['fields']) };
  for (const [key, value] of Object.entries(given)) {
    const field = setup.byKey.get(key);
    if (field === undefined) {
      const message = `There is no custom field “${key}” for this kind of record. Add it to the catalogue first.`;
      return refuse('unknown-field', { detail: message, errors: [{ pointer: `/fields/${key}`, message }] });
    }
    const checked = customValue(field, value);
    if (checked === null) delete kept[field.id];
    else kept[field.id] = checked;
  }
  return kept;
}

/** The custom values of an input (by key) or of a row (by id). */
export function customOf(fields: unknown): Record<string, FieldValue> | null {
  if (typeof fields !== 'object' || fields === null) return null;
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, FieldValue] => isFieldValue(entry[1])));
}

function isFieldValue(value: unknown): value is FieldValue {
  return value === null || ['boolean', 'number', 'string'].includes(typeof value) || Array.isArray(value);
}

function derived(kind: RecordKind, set: Columns, current: Columns | null): Columns {
  const now = (column: string): string | null => textOr(column in set ? set[column] : current?.[column]);
  const touched = (...columns: string[]): boolean => current === null || columns.some((column) => column in set);
  const person = (): string => nameOf(now);
  switch (kind) {
    case 'account':
      return {
        ...(touched('name') ? { match_name: matchName(now('name') ?? '') } : {}),
        ...(touched('website') ? { match_domain: matchDomain(now('website')) } : {}),
      };
    case 'product':
      return touched('name') ? { match_name: matchName(now('name') ?? '') } : {};
    case 'contact':
      return {
        ...(touched('first_name', 'last_name', 'email', 'phone') ? { name: person(), match_name: matchName(person()) } : {}),
        ...(touched('phone') ? { match_phone: matchPhone(now('phone')) } : {}),
      };
    case 'lead':
      return {
        ...(touched('first_name', 'last_name', 'email', 'phone', 'company') ? { name: person() } : {}),
        ...(touched('phone') ? { match_phone: matchPhone(now('phone')) } : {}),
      };
    case 'deal':
    case 'customer':
      return {};
  }
}

function nameOf(now: (column: string) => string | null): string {
  const name = personName({
    first: now('first_name'),
    last: now('last_name'),
    email: now('email'),
    company: now('company'),
    phone: now('phone'),
  });
  return name ?? refuseValue('/lastName', 'Give at least a name, an email address, a phone number or a company.');
}

/** A text that says something, else null. */
export function textOr(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function refuseValue(pointer: string, message: string): never {
  return refuse('bad-value', { detail: message, errors: [{ pointer, message }] });
}
