import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { refuse } from '../../../platform/refuse.ts';
import type { FileColumn, FileFormat } from '../tables.ts';
import { findDelimiter, namedDelimiter } from './delimiter.ts';
import { bytesOf } from './bytes-of.ts';
import { findHeaderRow } from './header-row.ts';
import { firstRecords, readRows, WORKBOOK } from './read-rows.ts';
import { workbookOf } from './sheet-records.ts';
import { isArchive, markedEncoding, refuseBinary } from './sniff.ts';
import { formatEvidence } from './value-format.ts';

export interface Inspected {
  readonly columns: readonly FileColumn[];
  readonly format: FileFormat;
  readonly rows: number;
}

const HEAD_BYTES = 65_536;
const SAMPLES = 4;
/** A column with more different values than this does not name stages. */
const MOST_VALUES = 40;

/** How somebody says a file is written, where what is found is wrong. */
type Sayable = Pick<FileFormat, 'delimiter' | 'encoding' | 'dates' | 'decimals' | 'headerRow' | 'sheet'>;
export type FormatWish = { readonly [K in keyof Sayable]?: Sayable[K] | undefined };

/**
 * Reads a whole file once: what it is, how it is written, its columns with samples, how many rows. What is wished is taken as it is.
 *
 * Refuses: `bad-file` with what it is instead.
 */
export async function inspectFile(open: () => Readable, fileName: string, wish: FormatWish = {}): Promise<Inspected> {
  const layout = await layoutOf(open, fileName, wish);
  const { header, rows } = await readRows(open(), layout);
  const evidence = formatEvidence();
  const seen = header.map((name) => ({ name, samples: new Set<string>(), values: new Set<string>() }));
  let count = 0;
  for await (const row of rows) {
    count = row.row;
    if (row.problem !== null) continue;
    for (const [index, column] of seen.entries()) see(column, row.cells[index] ?? '', evidence.see);
  }
  const found = evidence.found(layout.delimiter);
  return {
    rows: count,
    format: { ...layout, dates: wish.dates ?? found.dates, decimals: wish.decimals ?? found.decimals },
    columns: seen.map(({ name, samples, values }) => ({
      name,
      samples: [...samples],
      values: values.size > MOST_VALUES ? null : [...values],
    })),
  };
}

type Found = Omit<FileFormat, 'dates' | 'decimals'>;

async function layoutOf(open: () => Readable, fileName: string, wish: FormatWish): Promise<Found> {
  const { head, encoding: found } = await encodingOf(open(), fileName);
  const layout = found === WORKBOOK ? await sheetLayout(open, fileName, wish) : textLayout(head, wish.encoding ?? found, wish);
  if (wish.headerRow !== undefined) return { ...layout, headerRow: wish.headerRow };
  return { ...layout, headerRow: findHeaderRow(await firstRecords(open(), layout, FIRST)) };
}

const FIRST = 25;

async function sheetLayout(open: () => Readable, fileName: string, wish: FormatWish): Promise<Found> {
  const { sheets } = await workbookOf(open(), fileName);
  const sheet = wish.sheet ?? sheets[0] ?? null;
  if (sheet === null || !sheets.includes(sheet)) refuse('bad-file', `“${fileName}” has no sheet “${sheet ?? ''}”.`);
  return { encoding: WORKBOOK, delimiter: '', skipLines: 0, sheet, sheets };
}

function textLayout(head: Uint8Array, encoding: string, wish: FormatWish): Found {
  const text = new TextDecoder(encoding).decode(head);
  const named = namedDelimiter(text);
  return { encoding, delimiter: wish.delimiter ?? named ?? findDelimiter(text), skipLines: named === null ? 0 : 1 };
}

function see(column: { samples: Set<string>; values: Set<string> }, cell: string, note: (cell: string) => void): void {
  if (cell === '') return;
  note(cell);
  const short = cell.slice(0, 120).replaceAll('\0', '').toWellFormed();
  if (column.samples.size < SAMPLES) column.samples.add(short);
  if (column.values.size <= MOST_VALUES) column.values.add(short);
}

/** Bytes that are not valid UTF-8 are read as the Windows code page of Western Europe, which old exports are written in. */
async function encodingOf(content: Readable, fileName: string): Promise<{ head: Uint8Array; encoding: string }> {
  let head: Uint8Array = new Uint8Array();
  let marked: string | null = null;
  let utf8: TextDecoder | null = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of content) {
    const bytes = bytesOf(chunk);
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, bytes]).subarray(0, HEAD_BYTES);
    if (isArchive(head)) return { head, encoding: WORKBOOK };
    marked ??= markedEncoding(head);
    if (marked !== null && head.length >= HEAD_BYTES) break;
    if (utf8 !== null && !decodes(utf8, bytes)) utf8 = null;
  }
  refuseBinary(head, fileName);
  if (utf8 !== null && !decodes(utf8, null)) utf8 = null;
  const encoding = marked ?? (utf8 === null ? 'windows-1252' : 'utf-8');
  if (new TextDecoder(encoding).decode(head).trim() === '') refuse('bad-file', `“${fileName}” is empty.`);
  return { head, encoding };
}

function decodes(decoder: TextDecoder, bytes: Uint8Array | null): boolean {
  try {
    if (bytes === null) decoder.decode();
    else decoder.decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
