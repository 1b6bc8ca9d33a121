import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { refuse } from '../../../platform/refuse.ts';
import { bytesOf } from './bytes-of.ts';
import { openWorkbook, type Workbook } from './workbook.ts';
import { attribute, plainText, unescaped } from './xml-text.ts';

/** A workbook is unpacked in memory, its sheet row by row. */
const MOST_BYTES = 100_000_000;
/** What is unpacked from one row; beyond it the file is made to fill the memory. */
const MOST_ROW = 50_000_000;
const MOST_PLACE = 16_384;

/** The workbook that a stream holds. Refuses: `bad-file`, `too-large`. */
export async function workbookOf(content: Readable, fileName: string): Promise<Workbook> {
  const archive = await buffer(content);
  if (archive.length > MOST_BYTES) refuse('too-large', 'A workbook may have at most 100 MB. Save its sheet as CSV.');
  return openWorkbook(archive, fileName);
}

/** The rows of one sheet as they would stand in a file of text: numbers with a point, dates as `YYYY-MM-DD`. */
export async function* sheetRecords(book: Workbook, sheet: string | null): AsyncGenerator<string[]> {
  try {
    for await (const row of rowsOf(book.sheet(sheet).stream())) {
      const cells = cellsOf(book, row);
      if (cells.some((cell) => cell !== '')) yield cells;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      refuse('bad-file', 'The workbook is broken. Save it anew.');
    throw error;
  }
}

const ROW_END = /<\/(?:\w+:)?row>/;
/** As much of a piece as the end of a row may begin in. */
const OVERLAP = 64;

/** The XML of each row. What is held back is looked through once, however long a row is. */
async function* rowsOf(content: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let held: string[] = [];
  let length = 0;
  for await (const chunk of content) {
    const text = decoder.decode(bytesOf(chunk), { stream: true });
    const ends = ROW_END.test((held.at(-1)?.slice(-OVERLAP) ?? '') + text);
    held.push(text);
    length += text.length;
    if (ends) {
      const rows = held.join('').split(ROW_END);
      const rest = rows.pop() ?? '';
      [held, length] = [[rest], rest.length];
      yield* rows;
    }
    if (length > MOST_ROW) refuse('bad-file', 'The workbook has a row that is larger than 50 MB.');
  }
}

function cellsOf(book: Workbook, row: string): string[] {
  const cells: string[] = [];
  for (const [, tag = '', content = ''] of row.matchAll(/<(?:\w+:)?c((?:\s[^>]*?)?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g)) {
    const place = placeOf(attribute(tag, 'r')) ?? cells.length;
    if (place >= MOST_PLACE) continue;
    while (cells.length < place) cells.push('');
    cells[place] = textOf(book, tag, content);
  }
  return cells;
}

/** `C7` stands third. */
function placeOf(name: string | null): number | null {
  const letters = /^[A-Z]{1,3}/.exec(name ?? '')?.[0];
  if (letters === undefined) return null;
  let place = 0;
  for (let at = 0; at < letters.length; at += 1) place = place * 26 + letters.charCodeAt(at) - 64;
  return place - 1;
}

function textOf(book: Workbook, tag: string, content: string): string {
  const kind = attribute(tag, 't') ?? 'n';
  if (kind === 'inlineStr') return plainText(content);
  const value = unescaped(/<(?:\w+:)?v\b[^>]*>([\s\S]*?)<\/(?:\w+:)?v>/.exec(content)?.[1] ?? '');
  if (kind === 's') return book.texts[Number(value)] ?? '';
  if (kind === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (kind !== 'n' || value === '') return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  return book.isDate(Number(attribute(tag, 's') ?? 0)) ? dateText(number, book.from1904) : numberText(number);
}

/** Excel keeps fifteen digits and writes seventeen: 30.3 is 30.300000000000001 in the file. */
function numberText(number: number): string {
  const plain = String(Number(number.toPrecision(15)));
  return plain.includes('e') ? number.toFixed(20).replace(/\.?0+$/, '') : plain;
}

const DAY_MS = 86_400_000;

/** Days since the end of 1899; the 29th of February 1900, which Excel counts, never was. */
function dateText(days: number, from1904: boolean): string {
  const since = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const seconds = Math.round((days * DAY_MS) / 1000);
  const at = new Date(since + seconds * 1000);
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999 || days < 0) return String(days);
  const [date = '', time = ''] = at.toISOString().slice(0, 19).split('T');
  if (days < 1) return time;
  return time === '00:00:00' ? date : `${date} ${time}`;
}
