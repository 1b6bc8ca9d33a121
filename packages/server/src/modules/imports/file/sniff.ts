import { refuse } from '../../../platform/refuse.ts';

/** What a file says it is in its first bytes, where that is not a table of text. */
const MAGIC: readonly (readonly [bytes: string, what: string])[] = [
  ['504b0506', 'an empty zip archive. Save the table as CSV first'],
  ['d0cf11e0', 'an old Excel or Word file, or one with a password. Save it as .xlsx or CSV first'],
  ['25504446', 'a PDF. Export the table as CSV first'],
  ['89504e47', 'a picture (PNG)'],
  ['ffd8ff', 'a picture (JPEG)'],
  ['47494638', 'a picture (GIF)'],
  ['1f8b', 'a compressed file (gzip). Unpack it first'],
  ['377abcaf', 'a compressed file (7z). Unpack it first'],
  ['52617221', 'a compressed file (RAR). Unpack it first'],
  ['53514c697465', 'an SQLite database'],
  ['7f454c46', 'a program'],
  ['4d5a9000', 'a program'],
];

const BYTE_ORDER: readonly (readonly [bytes: string, encoding: string])[] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
];

/** Whether the first bytes are those of a zip archive, which a workbook is. */
export function isArchive(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, 4)).toString('hex') === '504b0304';
}

/** The encoding that a byte order mark names; null where there is none. */
export function markedEncoding(head: Uint8Array): string | null {
  return startsWith(head, BYTE_ORDER);
}

/**
 * Whether the first bytes can be a table of text.
 *
 * Refuses: `bad-file` with what it is instead.
 */
export function refuseBinary(head: Uint8Array, fileName: string): void {
  if (head.length === 0) refuse('bad-file', `“${fileName}” is empty.`);
  const what = startsWith(head, MAGIC);
  if (what !== null) refuse('bad-file', `“${fileName}” is ${what}.`);
  if (markedEncoding(head)?.startsWith('utf-16') !== true && head.includes(0))
    refuse('bad-file', `“${fileName}” is not text: it holds bytes that no CSV file has. Export the table as CSV first.`);
}

function startsWith(head: Uint8Array, table: readonly (readonly [string, string])[]): string | null {
  const hex = Buffer.from(head.subarray(0, 8)).toString('hex');
  return table.find(([bytes]) => hex.startsWith(bytes))?.[1] ?? null;
}
