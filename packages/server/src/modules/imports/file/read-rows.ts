import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { refuse } from '../../../platform/refuse.ts';
import { bytesOf } from './bytes-of.ts';
import { sheetRecords, workbookOf } from './sheet-records.ts';

/** One row of the file with as many cells as there are columns. Blank rows are left out and not counted. */
export interface FileRow {
  /** 1 is the first row below the header. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Why it cannot be taken; null where nothing is wrong. */
  readonly problem: string | null;
}

export interface Layout {
  readonly delimiter: string;
  readonly encoding: string;
  readonly skipLines: number;
  /** Which of the rows that say anything names the columns; the first where it is not said. */
  readonly headerRow?: number | undefined;
  /** The sheet of a workbook. */
  readonly sheet?: string | null | undefined;
}

/** The encoding of a workbook, which is no text. */
export const WORKBOOK = 'xlsx';

export const MOST_CELL = 1_000_000;
/** A quote that is never closed swallows the rest of the file; beyond this no cell is meant. */
const MOST_RECORD = 50_000_000;
const MOST_COLUMNS = 500;

export interface OpenFile {
  /** Column names, made unique. */
  readonly header: readonly string[];
  readonly rows: AsyncIterable<FileRow>;
}

/**
 * Reads a file as it streams in: never more than a few rows are in memory.
 *
 * Refuses: `bad-file` where a quote is never closed, or there is no header.
 */
export async function readRows(content: Readable, layout: Layout): Promise<OpenFile> {
  const records = recordsOf(content, layout);
  for (let above = 1; above < (layout.headerRow ?? 1); above += 1) await records.next();
  const first = await records.next();
  if (first.done === true) refuse('bad-file', 'The file has no row that says anything. The first row must name the columns.');
  if (first.value.length > MOST_COLUMNS) refuse('bad-file', `The file has ${first.value.length} columns; ${MOST_COLUMNS} are the most.`);
  const header = columnNames(first.value);
  return { header, rows: rowsOf(records, header) };
}

/** The first rows of a file as they stand, for finding the one that names the columns. */
export async function firstRecords(content: Readable, layout: Layout, most: number): Promise<string[][]> {
  const found: string[][] = [];
  for await (const record of recordsOf(content, layout)) {
    found.push(record);
    if (found.length >= most) break;
  }
  return found;
}

async function* recordsOf(content: Readable, layout: Layout): AsyncGenerator<string[]> {
  if (layout.encoding === WORKBOOK) yield* sheetRecords(await workbookOf(content, 'The file'), layout.sheet ?? null);
  else yield* textRecords(content, layout);
}

async function* textRecords(content: Readable, layout: Layout): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter: layout.delimiter,
    from_line: layout.skipLines + 1,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: MOST_RECORD,
  });
  // What goes wrong with the file ends the parser with that error, which the loop below throws.
  pipeline(Readable.from(decoded(content, layout.encoding)), parser, () => undefined);
  try {
    for await (const record of parser) if (Array.isArray(record)) yield record.map(String);
  } catch (error) {
    if (error instanceof CsvError) refuse('bad-file', sentenceOf(error));
    throw error;
  }
}

async function* decoded(content: Readable, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of content) {
    const text = decoder.decode(bytesOf(chunk), { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

function sentenceOf(error: CsvError): string {
  const near = `near line ${Number(error['lines'] ?? 0) || '?'}`;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE')
    return `A quote (") that opens ${near} is never closed. Close it, or double it where it belongs to the text.`;
  return `The file cannot be read as a table ${near}: ${error.message.slice(0, 200)}`;
}

async function* rowsOf(records: AsyncIterable<string[]>, header: readonly string[]): AsyncGenerator<FileRow> {
  let row = 0;
  for await (const record of records) {
    row += 1;
    const cells = header.map((_, index) => (record[index] ?? '').trim());
    const huge = cells.findIndex((cell) => cell.length > MOST_CELL);
    const more = record.slice(header.length).some((cell) => cell.trim() !== '');
    yield huge === -1 && !more
      ? { row, cells, problem: null }
      : { row, cells: cells.map(shortened), problem: more ? tooMany(record.length, header.length) : tooLong(header[huge], cells[huge]) };
  }
}

function shortened(cell: string): string {
  return cell.length > MOST_CELL ? `${cell.slice(0, 200).toWellFormed()}…` : cell;
}

function tooMany(cells: number, columns: number): string {
  return `The row has ${cells} cells, the header ${columns}: values may stand in the wrong column. A cell with the delimiter in it needs quotes.`;
}

function tooLong(name: string | undefined, cell: string | undefined): string {
  return `The cell “${name ?? ''}” has ${((cell?.length ?? 0) / 1_000_000).toFixed(1)} million characters; one million is the most.`;
}

/** Names of columns: blank ones by their place, repeated ones counted. */
export function columnNames(cells: readonly string[]): string[] {
  const taken = new Set<string>();
  return cells.map((cell, index) => {
    const said = cell.replaceAll(/\s+/g, ' ').replaceAll('\0', '').trim().slice(0, 280).toWellFormed();
    const name = said === '' ? `Column ${index + 1}` : said;
    let unique = name;
    for (let count = 2; taken.has(unique); count += 1) unique = `${name} (${count})`;
    taken.add(unique);
    return unique;
  });
}
