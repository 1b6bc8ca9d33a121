import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { refuse } from '../../../platform/refuse.ts';
import type { FileColumn, FileFormat } from '../tables.ts';
import { findDelimiter, namedDelimiter } from './delimiter.ts';
import { bytesOf, readRows } from './read-rows.ts';
import { markedEncoding, refuseBinary } from './sniff.ts';
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

/**
 * Reads a whole file once: what it is, how it is written, its columns with samples, how many rows.
 *
 * Refuses: `bad-file` with what it is instead.
 */
export async function inspectFile(open: () => Readable, fileName: string): Promise<Inspected> {
  const { head, encoding } = await encodingOf(open(), fileName);
  const text = new TextDecoder(encoding).decode(head);
  const named = namedDelimiter(text);
  const layout = { encoding, delimiter: named ?? findDelimiter(text), skipLines: named === null ? 0 : 1 };
  const { header, rows } = await readRows(open(), layout);
  const evidence = formatEvidence();
  const seen = header.map((name) => ({ name, samples: new Set<string>(), values: new Set<string>() }));
  let count = 0;
  for await (const row of rows) {
    count = row.row;
    if (row.problem !== null) continue;
    for (const [index, column] of seen.entries()) see(column, row.cells[index] ?? '', evidence.see);
  }
  return {
    rows: count,
    format: { ...layout, ...evidence.found(layout.delimiter) },
    columns: seen.map(({ name, samples, values }) => ({
      name,
      samples: [...samples],
      values: values.size > MOST_VALUES ? null : [...values],
    })),
  };
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
