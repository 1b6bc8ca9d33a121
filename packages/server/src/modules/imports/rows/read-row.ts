import type { FileRow } from '../file/read-rows.ts';
import type { Target } from '../mapping/targets.ts';
import type { FileFormat } from '../tables.ts';
import { parseAmount, parseBoolean, parseDate, parseInstant, parseNumber, parseShare } from './parse-value.ts';

/** A column that is taken. */
export interface Taken {
  readonly index: number;
  readonly column: string;
  readonly target: Target;
}

/** What a row says, in the API's form, before it is looked up what it means here. */
export interface Draft {
  readonly row: FileRow;
  /** Fields of the record. */
  readonly input: Record<string, unknown>;
  /** By target: what leads to something else. */
  readonly said: Readonly<Record<string, string>>;
  /** Targets whose cells are blank. */
  readonly unknown: readonly string[];
  readonly problem: string | null;
}

/** Reads the cells of one row in the file's own writing. */
export function readRow(row: FileRow, taken: readonly Taken[], format: FileFormat, zone: string): Draft {
  const input: Record<string, unknown> = {};
  const said: Record<string, string> = {};
  const unknown: string[] = [];
  let { problem } = row;
  for (const { index, column, target } of taken) {
    const cell = row.cells[index] ?? '';
    if (cell === '') unknown.push(target.key);
    else if (target.key === 'fullName') Object.assign(input, { ...nameParts(cell), ...namedAlready(input) });
    else if (target.from === 'linked' && target.type !== 'instant') said[target.key] = cell;
    else {
      const value = valueOf(cell, target, format, zone);
      if (value === null) problem ??= `“${column}”: ${shown(cell)} is not ${NOUN[target.type] ?? 'such a value'}.`;
      else if (target.from === 'linked') said[target.key] = String(value);
      else if (target.type === 'money') Object.assign(input, moneyOf(cell, target.key, format, input));
      else input[target.key] = value;
    }
  }
  return { row, input, said, unknown, problem };
}

const NOUN: Readonly<Record<string, string>> = {
  number: 'a number',
  integer: 'a whole number',
  money: 'an amount',
  share: 'a share',
  date: 'a date',
  instant: 'a date',
  boolean: 'a yes or a no',
};

type Value = string | number | boolean | readonly string[];

function valueOf(cell: string, target: Target, format: FileFormat, zone: string): Value | null {
  switch (target.type) {
    case 'number':
    case 'integer': {
      const number = parseNumber(cell, format.decimals);
      return number === null || (target.type === 'integer' && !/^-?\d+(\.0+)?$/.test(number)) ? null : Number(number);
    }
    case 'money':
      return parseAmount(cell, format.decimals)?.amount ?? null;
    case 'share':
      return parseShare(cell, format.decimals);
    case 'date':
      return parseDate(cell, format.dates);
    case 'instant':
      return parseInstant(cell, format.dates, zone);
    case 'boolean':
      return parseBoolean(cell);
    case 'choice':
      return target.choices.find((choice) => choice.toLowerCase() === cell.toLowerCase()) ?? cell;
    case 'list':
      return cell
        .split(/[;|,]/)
        .map((part) => part.trim())
        .filter((part) => part !== '');
    case 'text':
      return target.key === 'currency' ? cell.toUpperCase() : cell;
    default:
      return cell;
  }
}

/** An amount, and its currency where the cell says it and no column does. */
function moneyOf(cell: string, key: string, format: FileFormat, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const parsed = parseAmount(cell, format.decimals);
  if (parsed === null) return {};
  const currency = input['currency'] ?? parsed.currency;
  return { [key]: parsed.amount, ...(currency == null ? {} : { currency }) };
}

/** `Byron, Ada` and `Ada Byron`; a single word is a last name. */
function nameParts(full: string): { firstName?: string; lastName: string } {
  const comma = /^([^,]+),\s*([^,]+)$/.exec(full);
  if (comma !== null) return { firstName: comma[2]?.trim() ?? '', lastName: comma[1]?.trim() ?? '' };
  const words = full.split(/\s+/);
  const lastName = words.at(-1) ?? full;
  return words.length === 1 ? { lastName } : { firstName: words.slice(0, -1).join(' '), lastName };
}

/** Columns of their own for first and last name go before a full name. */
function namedAlready(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(['firstName', 'lastName'].filter((key) => key in input).map((key) => [key, input[key]]));
}

/** A cell in a sentence. */
export function shown(cell: string): string {
  const line = cell.replaceAll(/\p{Cc}+/gu, ' ');
  return `“${line.length > 60 ? `${line.slice(0, 60).toWellFormed()}…` : line}”`;
}
