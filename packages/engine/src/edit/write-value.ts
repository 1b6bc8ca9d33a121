import { parseDocument, type Scalar } from 'yaml';
import type { Plain } from '../base/reason.ts';

/** How a value is to be written: where, and like what. */
export interface Writing {
  /** In brackets, or in lines of its own. */
  readonly flow: boolean;
  /** The column of the key or dash it stands under. */
  readonly column: number;
  readonly lineEnd: string;
  /** How the text it takes the place of is quoted. */
  readonly like?: Scalar.Type | undefined;
  /** Whether maps in a list are written in braces, like those beside them. */
  readonly braces?: boolean | undefined;
}

const WIDEST_BRACES = 110;
const SHORT_LISTS = ['after', 'asks', 'copy', 'choices', 'processes', 'roles', 'personas', 'holidays'];

/** `value` as it stands after `key:`, with the space or line end before it. */
export function writeAfterKey(value: Plain, key: string, writing: Writing): string {
  const { column, lineEnd, flow } = writing;
  if (!isCollection(value)) return ` ${writeScalar(value, writing)}`;
  const braced = ` ${writeFlow(value)}`;
  if (flow || isEmpty(value)) return braced;
  if (isList(value)) {
    if (value.every((item) => !isCollection(item)) && (SHORT_LISTS.includes(key) || braced.length < 60) && fitsFlow(value)) return braced;
    return lineEnd + writeItems(value, { ...writing, column: column + 2 });
  }
  if (fitsFlow(value) && braced.length <= WIDEST_BRACES && key !== 'fields') return braced;
  return lineEnd + ' '.repeat(column + 2) + writeKeys(value, { ...writing, column: column + 2 });
}

/** Items in lines of their own, each with its dash at `column`. */
export function writeItems(values: readonly Plain[], writing: Writing): string {
  return values.map((value) => ' '.repeat(writing.column) + writeItem(value, writing)).join(writing.lineEnd);
}

/** One item from its dash on. */
export function writeItem(value: Plain, writing: Writing): string {
  const { column } = writing;
  if (!isCollection(value)) return `- ${writeScalar(value, { ...writing, like: undefined })}`;
  const braced = `- ${writeFlow(value)}`;
  const scalars = !isList(value) && Object.values(value).every((one) => !isCollection(one));
  if (isList(value) || isEmpty(value)) return braced;
  if (writing.braces === true && scalars && fitsFlow(value) && column + braced.length <= WIDEST_BRACES + 10) return braced;
  return `- ${writeKeys(value, { ...writing, column: column + 2 })}`;
}

/** The keys of a map, each in a line of its own; the first without its indent. */
function writeKeys(value: { readonly [key: string]: Plain }, writing: Writing): string {
  return Object.entries(value)
    .map(([key, one]) => `${writeScalar(key, { ...writing, flow: true })}:${writeAfterKey(one, key, { ...writing, like: undefined })}`)
    .join(writing.lineEnd + ' '.repeat(writing.column));
}

/** A value in brackets and braces, on one line. */
export function writeFlow(value: Plain): string {
  if (!isCollection(value)) return writeScalar(value, { flow: true, column: 0, lineEnd: '\n' });
  if (isList(value)) return `[${value.map(writeFlow).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, one]) => `${writeFlow(key)}: ${writeFlow(one)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/** A text, number or truth; quoted like what it replaces, else only where it must be. */
export function writeScalar(value: null | boolean | number | string, writing: Writing): string {
  if (typeof value !== 'string') return value === null ? 'null' : String(value);
  const { like, flow } = writing;
  if (!flow && value.includes('\n') && like !== 'QUOTE_DOUBLE') {
    const block = writeBlock(value, writing);
    if (block !== null) return block;
  }
  if (like === 'QUOTE_SINGLE' && !/[\n\r]/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  if (like === 'QUOTE_DOUBLE' || !isPlain(value, flow)) {
    const single = /["\\]/.test(value) && !/[\n\r\t']/.test(value) && like !== 'QUOTE_DOUBLE';
    return single ? `'${value}'` : JSON.stringify(value);
  }
  return value;
}

/** Several lines under a bar; null where that would lose something. */
function writeBlock(value: string, { column, lineEnd }: Writing): string | null {
  const body = value.endsWith('\n') ? value.slice(0, -1) : value;
  if (body.trim() === '' || body.endsWith('\n') || /^\s|[\r\t]/.test(body)) return null;
  const indent = ' '.repeat(column + 2);
  const lines = body.split('\n').map((line) => (line === '' ? '' : indent + line));
  return `|${body === value ? '-' : ''}${lineEnd}${lines.join(lineEnd)}`;
}

/** Whether a text reads as itself without quotes. */
function isPlain(value: string, flow: boolean): boolean {
  if (value === '' || value !== value.trim() || /\p{Cc}|[\ufeff\u2028\u2029]/u.test(value)) return false;
  if (/^[-?:,[\]{}#&*!|>'"%@`]/.test(value) && !/^-?[\w(.]/.test(value)) return false;
  if (/: |:$| #/.test(value) || (flow && /[[\]{},]|:(?=[,\s])/.test(value)) || /^(---|\.\.\.)/.test(value)) return false;
  const read = parseDocument(flow ? `[${value}]` : `- ${value}`, { prettyErrors: false, logLevel: 'silent' });
  const items: unknown = read.errors.length > 0 || read.warnings.length > 0 ? null : read.toJS();
  return Array.isArray(items) && items.length === 1 && items[0] === value;
}

function fitsFlow(value: Plain): boolean {
  if (typeof value === 'string') return !value.includes('\n');
  return !isCollection(value) || Object.values(value).every(fitsFlow);
}

function isCollection(value: Plain): value is readonly Plain[] | { readonly [key: string]: Plain } {
  return typeof value === 'object' && value !== null;
}

const isEmpty = (value: object): boolean => Object.keys(value).length === 0;

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
