import type { Node } from 'yaml';
import { EditRefused } from './edit.ts';
import { isListNode, type ListNode, type MapNode, pairEnd, startOf, writtenEnd } from './find-node.ts';

/** Where one item of a list, or one key with its value, stands with the comments that are its own. */
export interface Body {
  readonly from: number;
  readonly to: number;
  /** Where it is written itself, after its leading comments. */
  readonly start: number;
}

/** The items of a list or the keys of a map, as bodies with gaps between them. */
export interface Spread {
  readonly flow: boolean;
  /** Of the dash, or of the keys; counts from 0. */
  readonly column: number;
  readonly bodies: readonly Body[];
}

/** The line ending of a text: that of its first line. */
export function lineEnd(source: string): '\n' | '\r\n' {
  return /^[^\n]*\r\n/.test(source) ? '\r\n' : '\n';
}

/** Where the line of an offset begins. */
export function lineStart(source: string, offset: number): number {
  return source.lastIndexOf('\n', offset - 1) + 1;
}

function endOfLine(source: string, offset: number): number {
  const at = source.indexOf('\n', offset);
  if (at < 0) return source.length;
  return source[at - 1] === '\r' && at > offset ? at - 1 : at;
}

/** Where every item of a list, or every key of a map, stands. Errors: refused where it is written in a way that only the text can change. */
export function spreadOf(source: string, node: MapNode | ListNode): Spread {
  const parts = isListNode(node) ? node.items.map((item) => ofItem(source, node, item)) : node.items.map((pair) => ofPair(source, pair));
  if (node.flow === true) {
    return { flow: true, column: 0, bodies: parts.map(({ start, end }) => ({ from: start, to: end, start })) };
  }
  const first = parts[0];
  const column = first === undefined ? 0 : first.start - lineStart(source, first.start);
  return { flow: false, column, bodies: parts.map(({ start, end }) => blockBody(source, start, end, column)) };
}

function ofPair(source: string, pair: MapNode['items'][number]): { start: number; end: number } {
  return { start: startOf(pair.key), end: pairEnd(source, pair) };
}

function ofItem(source: string, list: ListNode, item: Node): { start: number; end: number } {
  const end = writtenEnd(source, item);
  if (list.flow === true) return { start: startOf(item), end };
  const before = source.slice(0, startOf(item)).trimEnd();
  if (!before.endsWith('-')) throw new EditRefused('It is written in a way that only the text can change.', startOf(item));
  return { start: before.length - 1, end };
}

/** Whole lines: from the comments right above it to the end of its last line, with deeper comments below it. */
function blockBody(source: string, start: number, end: number, column: number): Body {
  const line = lineStart(source, start);
  const to = withDeeperComments(source, endOfLine(source, end), column);
  if (source.slice(line, start).trim() !== '') return { from: start, to, start };
  return { from: withLeadingComments(source, line, column), to, start };
}

function withLeadingComments(source: string, line: number, column: number): number {
  let from = line;
  while (from > 0) {
    const above = lineStart(source, from - 1);
    const text = source.slice(above, from);
    if (!text.trimStart().startsWith('#') || text.indexOf('#') !== column) break;
    from = above;
  }
  return from;
}

function withDeeperComments(source: string, end: number, column: number): number {
  let to = end;
  for (let at = end; at < source.length;) {
    const next = source.indexOf('\n', at) + 1;
    if (next === 0 || next >= source.length) break;
    const stop = endOfLine(source, next);
    const text = source.slice(next, stop);
    const comment = text.trimStart().startsWith('#') && text.indexOf('#') > column;
    if (!comment && text.trim() !== '') break;
    if (comment) to = stop;
    at = stop === next ? next : stop;
  }
  return to;
}

/** How many blank lines stand right above a body. */
export function blankLinesAbove(source: string, body: Body): number {
  const above = /(?:\r?\n[ \t]*)*$/.exec(source.slice(0, body.from));
  return Math.max(0, (above?.[0].match(/\n/g)?.length ?? 0) - 1);
}
