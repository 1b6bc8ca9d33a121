import { addDecimals, type Decimal, decimalText, parseDecimal } from '../base/decimal.ts';
import type { Plain } from '../base/reason.ts';
import type { Entries, EntryColumn } from '../language/framework.ts';

/** One line of a list: a value by column; absent ones are null. */
export interface Entry {
  /** Its `id`, or its place where it has none. */
  readonly id: string;
  readonly values: Readonly<Record<string, Plain>>;
  /** Columns that must be filled and are not. */
  readonly missing: readonly string[];
  /** By column with progress: 0 at the start, 1 where it was to come to; null where it cannot be told. */
  readonly progress: Readonly<Record<string, string | null>>;
}

export interface EntriesStanding {
  readonly lines: readonly Entry[];
  readonly complete: number;
  /** Exact sums by column, as decimal text; a line without a number adds nothing. */
  readonly sums: Readonly<Record<string, string>>;
  /** How many lines say each choice, by column. */
  readonly tallies: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Choices that must be there and are in no line. */
  readonly uncovered: readonly { readonly column: string; readonly choice: string }[];
  /** Lines that point at a line that is not there. */
  readonly loose: readonly { readonly line: string; readonly column: string; readonly to: string }[];
}

/**
 * What a list of entries says: which lines are complete, what they add up to, what is missing.
 *
 * Shape: `value` as it was answered; what is no list is an empty one, what is no line is left out.
 * Source: docs/domain/frameworks.md.
 */
export function entriesStanding(entries: Entries, value: Plain): EntriesStanding {
  const lines = readLines(entries, value);
  const ids = new Set(lines.map(({ id }) => id));
  const columns = (wanted: (column: EntryColumn) => boolean) => entries.columns.filter(wanted);
  return {
    lines,
    complete: lines.filter(({ missing }) => missing.length === 0).length,
    sums: Object.fromEntries(columns(({ sum }) => sum).map(({ id }) => [id, decimalText(addDecimals(numbersOf(lines, id)))])),
    tallies: Object.fromEntries(columns(({ type }) => type === 'choice').map((column) => [column.id, tally(lines, column)])),
    uncovered: entries.columns.flatMap(({ id, covers }) =>
      covers.filter((choice) => !lines.some(({ values }) => values[id] === choice)).map((choice) => ({ column: id, choice })),
    ),
    loose: columns(({ type }) => type === 'entry').flatMap(({ id: column }) =>
      lines.flatMap(({ id: line, values }) => {
        const to = values[column];
        return typeof to === 'string' && !ids.has(to) ? [{ line, column, to }] : [];
      }),
    ),
  };
}

/** How many lines of a list are complete. */
export function completeLines(entries: Entries, value: Plain): number {
  return readLines(entries, value).filter(({ missing }) => missing.length === 0).length;
}

function readLines({ columns }: Entries, value: Plain): Entry[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((line: Plain, index): Entry[] => {
    if (!isMap(line)) return [];
    const values = Object.fromEntries(columns.map(({ id }) => [id, blankToNull(line[id])]));
    const id = line['id'];
    return [
      {
        id: typeof id === 'string' && id !== '' ? id : String(index + 1),
        values,
        missing: columns.filter((column) => column.required && values[column.id] === null).map((column) => column.id),
        progress: Object.fromEntries(
          columns.flatMap((column) => (column.progress === null ? [] : [[column.id, progressOf(values, column.id, column.progress)]])),
        ),
      },
    ];
  });
}

/** (here - from) / (to - from); down counts as well as up. Null where a number is not known or nothing was to change. */
function progressOf(values: Entry['values'], column: string, { from, to }: NonNullable<EntryColumn['progress']>): string | null {
  const here = parseDecimal(values[column]);
  const start = from === null ? parseDecimal(0) : parseDecimal(values[from]);
  const end = parseDecimal(values[to]);
  if (here === null || start === null || end === null || end.equals(start)) return null;
  return decimalText(here.minus(start).dividedBy(end.minus(start)).toDecimalPlaces(4));
}

function numbersOf(lines: readonly Entry[], column: string): Decimal[] {
  return lines.flatMap(({ values }) => parseDecimal(values[column]) ?? []);
}

function tally(lines: readonly Entry[], { id, choices }: EntryColumn): Readonly<Record<string, number>> {
  return Object.fromEntries(choices.map((choice) => [choice, lines.filter(({ values }) => values[id] === choice).length]));
}

function blankToNull(value: Plain | undefined): Plain {
  return value === undefined || (typeof value === 'string' && value.trim() === '') ? null : value;
}

function isMap(value: Plain): value is Readonly<Record<string, Plain>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
