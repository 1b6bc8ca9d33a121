import { refuse } from '../../../platform/refuse.ts';
import { type Entry, unzip } from './unzip.ts';
import { attribute, plainText } from './xml-text.ts';

/** What is needed to read the cells of a workbook. */
export interface Workbook {
  /** Names of the sheets one can see, in their order. */
  readonly sheets: readonly string[];
  sheet(name: string | null): Entry;
  /** Texts that cells point at. */
  readonly texts: readonly string[];
  /** Whether a cell of this style shows a date. */
  isDate(style: number): boolean;
  /** Days are counted from 1904, as old Macs did. */
  readonly from1904: boolean;
}

const MOST_PART = 200_000_000;

/**
 * Opens a workbook (.xlsx, .xlsm).
 *
 * Refuses: `bad-file` with what the archive is instead.
 */
export function openWorkbook(archive: Buffer, fileName: string): Workbook {
  const parts = unzip(archive);
  const book = parts.get('xl/workbook.xml')?.text(MOST_PART);
  if (book === undefined) return refuse('bad-file', `“${fileName}” is ${whatElse(parts)}.`);
  const paths = new Map(
    [...(parts.get('xl/_rels/workbook.xml.rels')?.text(MOST_PART) ?? '').matchAll(/<(?:\w+:)?Relationship\b([^>]*)>/g)].map(
      ([, said = '']) => [attribute(said, 'Id') ?? '', pathOf(attribute(said, 'Target') ?? '')],
    ),
  );
  const sheets = [...book.matchAll(/<(?:\w+:)?sheet\b([^>]*)>/g)].flatMap(([, said = '']) => {
    const entry = parts.get(paths.get(attribute(said, 'r:id') ?? attribute(said, 'id') ?? '') ?? '');
    const shown = (attribute(said, 'state') ?? 'visible') === 'visible';
    return entry === undefined || !shown ? [] : [{ name: attribute(said, 'name') ?? '', entry }];
  });
  const [first] = sheets;
  if (first === undefined) return refuse('bad-file', `“${fileName}” has no sheet with a table.`);
  const styles = dateStyles(parts.get('xl/styles.xml')?.text(MOST_PART) ?? '');
  return {
    sheets: sheets.map((one) => one.name),
    sheet: (name) => (sheets.find((one) => one.name === name) ?? first).entry,
    texts: textsOf(parts.get('xl/sharedStrings.xml')?.text(MOST_PART) ?? ''),
    isDate: (style) => styles[style] ?? false,
    from1904: /date1904="(1|true)"/.test(book),
  };
}

function whatElse(parts: ReadonlyMap<string, Entry>): string {
  if (parts.has('xl/workbook.bin')) return 'a binary Excel workbook. Save it as .xlsx or CSV first';
  if (parts.has('content.xml')) return 'an OpenDocument table. Save it as .xlsx or CSV first';
  if (parts.has('word/document.xml')) return 'a Word document. Save its table as .xlsx or CSV first';
  return 'a zip archive. Unpack it first';
}

function pathOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

function textsOf(xml: string): string[] {
  return [...xml.matchAll(/<(?:\w+:)?si\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g)].map(([, said = '']) => plainText(said));
}

/** The numbers that Excel's own formats for dates and times have. */
function builtInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

function dateStyles(xml: string): boolean[] {
  const own = new Map(
    [...xml.matchAll(/<(?:\w+:)?numFmt\b([^>]*)>/g)].map(([, said = '']) => [
      Number(attribute(said, 'numFmtId')),
      showsDate(attribute(said, 'formatCode') ?? ''),
    ]),
  );
  const cells = /<(?:\w+:)?cellXfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(xml)?.[1] ?? '';
  return [...cells.matchAll(/<(?:\w+:)?xf\b([^>]*)>/g)].map(([, said = '']) => {
    const id = Number(attribute(said, 'numFmtId') ?? 0);
    return own.get(id) ?? builtInDate(id);
  });
}

/** Whether a format has parts of a date in it, apart from texts, colours and the letters after a backslash. */
function showsDate(code: string): boolean {
  const plain = code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '');
  return /[dmyhs]/i.test(plain) && !/general/i.test(plain) && !/[#0?]\.?[#0?]*E/i.test(plain);
}
