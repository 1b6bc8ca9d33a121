import { type Decimal, isDecimal, parseDecimal } from '../../base/decimal.ts';
import type { Plain } from '../../base/reason.ts';
import type { Duration } from '../playbook.ts';
import type { ExprType } from './type.ts';

/** Lists longer than this fail a rule: what it costs to evaluate is bounded. */
export const LIST_LIMIT = 500;

/** An absent value, or what follows from one. `missing` names the refs to fill. */
export class Unknown {
  readonly missing: readonly string[];
  constructor(missing: readonly string[]) {
    this.missing = missing;
  }
}

/** A rule could not be worked out; the sentence says why. */
export class Failure {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

export interface PlainRecord {
  readonly [key: string]: Plain;
}

/** A value while a rule runs. Dates are `YYYY-MM-DD`, instants milliseconds since 1970, numbers exact decimals. */
export type Value = boolean | string | number | Decimal | Duration | PlainRecord | readonly Value[] | Unknown | Failure;

/** What stands for a value that is not there, or not usable. */
export type Gap = Unknown | Failure;

/** Whether a value is unknown or failed, rather than known. */
export function isGap(value: Value): value is Gap {
  return value instanceof Unknown || value instanceof Failure;
}

/** Two operands of which at least one is a gap: a failure outweighs an absence, absences add up. */
export function mergeGaps(a: Value, b: Value): Gap {
  if (a instanceof Failure) return a;
  if (b instanceof Failure) return b;
  if (!(a instanceof Unknown)) return b instanceof Unknown ? b : new Failure('There is no value.');
  if (!(b instanceof Unknown)) return a;
  return new Unknown([...new Set([...a.missing, ...b.missing])]);
}

/** Null, and text of nothing but spaces, are absent. */
export function isAbsent(plain: Plain | undefined): boolean {
  return plain === undefined || plain === null || (typeof plain === 'string' && plain.trim() === '');
}

/** Whether a plain value is an object with named members. */
export function isPlainRecord(plain: Plain | undefined): plain is PlainRecord {
  return typeof plain === 'object' && plain !== null && !Array.isArray(plain);
}

/** Called where the type says that the value is a record or a gap. */
export function isRecordValue(value: Value): value is PlainRecord {
  return typeof value === 'object' && !Array.isArray(value) && !isGap(value) && !isDecimal(value);
}

const DATE_TEXT = /^\d{4}-\d{2}-\d{2}$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether a text is a date that exists, as `YYYY-MM-DD`. Gates ask it a million times a second, so no date is made of it. */
export function isDateText(text: string): boolean {
  if (text.length !== 10 || !DATE_TEXT.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const leapDay = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  return day > 0 && day <= (DAYS_IN_MONTH[month - 1] ?? 0) + leapDay;
}

/** A plain value as the type declared for it; anything else fails the rule instead of guessing. */
export function readPlain(plain: Plain | undefined, type: ExprType, ref: string): Value {
  if (plain === undefined || plain === null || isAbsent(plain)) return new Unknown([ref]);
  switch (type.kind) {
    case 'bool':
      return typeof plain === 'boolean' ? plain : unreadable(ref, 'true or false');
    case 'int':
    case 'decimal':
      return parseDecimal(plain) ?? unreadable(ref, 'a number');
    case 'text':
      return readText(plain, ref);
    case 'date':
      return typeof plain === 'string' && isDateText(plain) ? plain : unreadable(ref, 'a date');
    case 'instant':
      return readInstant(plain, ref);
    case 'list':
      return readList(plain, type.of, ref);
    case 'record':
      // Of a record that is named but cannot be read, only its id is known.
      if (typeof plain === 'string' && type.beyond !== undefined) return { id: plain };
      return isPlainRecord(plain) ? plain : unreadable(ref, `a ${type.name}`);
    case 'duration':
      return unreadable(ref, 'a value');
  }
}

/** A contact given as a whole reads as its name. */
function readText(plain: Plain, ref: string): Value {
  const text = isPlainRecord(plain) && Object.hasOwn(plain, 'name') ? plain['name'] : plain;
  return typeof text === 'string' ? text : unreadable(ref, 'a text');
}

function readInstant(plain: Plain, ref: string): Value {
  const epochMs = typeof plain === 'string' ? Date.parse(plain) : Number.NaN;
  return Number.isNaN(epochMs) ? unreadable(ref, 'a moment') : epochMs;
}

function readList(plain: Plain, of: ExprType, ref: string): Value {
  if (!Array.isArray(plain)) return unreadable(ref, 'a list');
  if (plain.length > LIST_LIMIT) return new Failure(`${ref} has ${plain.length} items; a rule reads ${LIST_LIMIT} at most.`);
  return plain.map((item: Plain) => readPlain(item, of, ref));
}

function unreadable(ref: string, expected: string): Failure {
  return new Failure(`${ref} is not ${expected}.`);
}
