import type { Plain } from '../base/reason.ts';
import { EditRefused, type TextChange } from './edit.ts';
import { isMapNode, type ListNode } from './find-node.ts';
import { blankLinesAbove, type Body, lineEnd, lineStart, type Spread, spreadOf } from './spans.ts';
import { writeFlow, writeItem, type Writing } from './write-value.ts';

type Change = Omit<TextChange, 'file'>;

/** How the items of a list are written, for one more of them. */
function writingOf(source: string, list: ListNode, column: number): Writing {
  const maps = list.items.filter((item) => isMapNode(item));
  const braces = maps.length > 0 && maps.every((item) => item.flow === true);
  return { flow: list.flow === true, column, lineEnd: lineEnd(source), braces };
}

/** Puts an item into a list that has some. */
export function insertItem(source: string, list: ListNode, at: number, value: Plain): Change {
  const spread = spreadOf(source, list);
  const { flow, column } = spread;
  const written = flow ? writeFlow(value) : `${' '.repeat(column)}${writeItem(value, writingOf(source, list, column))}`;
  return insertBody(source, spread, at, written);
}

/** Puts written text between the bodies of a list or map; in lines, with its indent and as many blank lines around it as its neighbours have. */
export function insertBody(source: string, { flow, bodies }: Spread, at: number, written: string): Change {
  const before = bodies[at - 1];
  const after = bodies[at];
  if (flow) {
    if (before !== undefined) return { from: before.to, to: before.to, insert: flowSeparator(source, bodies, at) + written };
    const start = after?.from ?? 0;
    return { from: start, to: start, insert: `${written}, ` };
  }
  const end = lineEnd(source);
  if (before !== undefined) {
    const like = after ?? (at > 1 ? before : undefined);
    const blank = like === undefined ? 0 : blankLinesAbove(source, like);
    return { from: before.to, to: before.to, insert: end + end.repeat(blank) + written };
  }
  const next = bodies[1];
  const start = after?.from ?? 0;
  if (start !== lineStart(source, start)) throw new EditRefused('Nothing can be put there.', start);
  const blank = next === undefined ? 0 : blankLinesAbove(source, next);
  return { from: start, to: start, insert: written + end + end.repeat(blank) };
}

/** What stands between two items in brackets, where that is no comment. */
function flowSeparator(source: string, bodies: readonly Body[], at: number): string {
  const right = bodies[at] === undefined ? at - 1 : at;
  const between = source.slice(bodies[right - 1]?.to ?? 0, bodies[right]?.from ?? 0);
  return right > 0 && /^\s*,\s*$/.test(between) ? between : ', ';
}

/** Takes one of several items, or keys, away with what set it apart from the one before. */
export function removeBody(source: string, { flow, bodies }: Spread, at: number): Change {
  const body = bodies[at];
  if (body === undefined) throw new EditRefused('There is nothing to take away.');
  const before = bodies[at - 1];
  const after = bodies[at + 1];
  if (before === undefined && after === undefined) throw new EditRefused('It is the only one.', body.start);
  if (flow) return removeFromFlow(source, body, before, after);
  if (before !== undefined) {
    const gap = source.slice(before.to, body.from);
    const blank = /(?:\r?\n[ \t]*)+$/.exec(gap)?.[0] ?? '';
    return { from: body.from - blank.length, to: body.to, insert: '' };
  }
  const rest = source.slice(body.to, after?.from ?? body.to);
  // The first key beside a dash: the next one takes its place there.
  if (after !== undefined && source.slice(0, body.start).endsWith('- ')) {
    if (after.from !== lineStart(source, after.start)) throw new EditRefused('A comment stands in the way.', body.start);
    return { from: body.start, to: after.start, insert: '' };
  }
  return { from: body.from, to: body.to + (/^(?:[ \t]*\r?\n)+/.exec(rest)?.[0].length ?? 0), insert: '' };
}

function removeFromFlow(source: string, body: Body, before: Body | undefined, after: Body | undefined): Change {
  const from = before === undefined ? body.from : before.to;
  const to = before === undefined ? (after?.from ?? body.to) : body.to;
  const around = before === undefined ? source.slice(body.to, to) : source.slice(from, body.from);
  if (around.includes('#')) throw new EditRefused('A comment stands between it and the next.', body.start);
  return { from, to, insert: '' };
}

/** Puts an item elsewhere in its list; what stands between the items stays where it is. */
export function moveBody(source: string, { bodies }: Spread, from: number, to: number): Change | null {
  const order = bodies.map((_, at) => at);
  const [moved] = order.splice(from, 1);
  if (moved === undefined) throw new EditRefused('There is nothing to move.');
  order.splice(to, 0, moved);
  const low = Math.min(from, to);
  const high = Math.min(Math.max(from, to), bodies.length - 1);
  const first = bodies[low];
  const last = bodies[high];
  if (first === undefined || last === undefined || low === high) return null;
  const parts = bodies.slice(low, high + 1).map((body, at) => {
    const taken = bodies[order[low + at] ?? 0];
    const next = bodies[low + at + 1];
    const text = taken === undefined ? '' : source.slice(taken.from, taken.to);
    return text + (next === undefined || low + at === high ? '' : source.slice(body.to, next.from));
  });
  return { from: first.from, to: last.to, insert: parts.join('') };
}

/** The text of an item as it stands, shifted to another column; null where its lines cannot be shifted. */
export function shiftedBody(source: string, list: ListNode, at: number, column: number): string | null {
  const spread = spreadOf(source, list);
  const body = spread.bodies[at];
  if (body === undefined || spread.flow) return null;
  const text = source.slice(body.from, body.to);
  const by = column - spread.column;
  if (by === 0) return text;
  const lines = text.split('\n');
  if (by < 0 && lines.some((line) => line.trim() !== '' && !line.startsWith(' '.repeat(-by)))) return null;
  return lines.map((line) => (line.trim() === '' ? line : by > 0 ? ' '.repeat(by) + line : line.slice(-by))).join('\n');
}
