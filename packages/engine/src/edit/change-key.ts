import { isScalar, type Node } from 'yaml';
import type { Plain } from '../base/reason.ts';
import { insertBody, insertItem, removeBody } from './change-list.ts';
import { EditRefused, type Path, type TextChange } from './edit.ts';
import {
  colonEnd,
  indexIn,
  isListNode,
  isMapNode,
  keyText,
  type ListNode,
  type MapNode,
  nodeAt,
  pairOf,
  type PairNode,
  startOf,
  writtenEnd,
} from './find-node.ts';
import type { Page } from './page.ts';
import { lineEnd, spreadOf } from './spans.ts';
import { writeAfterKey, writeFlow, writeItem, writeItems, writeScalar } from './write-value.ts';

type Change = Omit<TextChange, 'file'>;

/** The order in which people write keys; what is not among them goes to the end. */
const KEY_ORDER: readonly string[] = (
  'playbook language process framework questions persona id was to ask person task happened kind name title type label of choices summary ' +
  'do for duration won class buyer touches first-response goal guide script asks expect stall forecast probability outcome start owner when ' +
  'that points most newer touched examples weight ages-after due required after done-when again every each by later at auto level because ' +
  'fill override accept approve needs criteria anytime tracks starts steps exits then stages'
).split(' ');

/** The same of an objection, and of the lines of a talk with what may be answered. */
const OBJECTION_ORDER: readonly string[] = ['id', 'name', 'says', 'stages', 'behind', 'ask', 'answer', 'proof'];
const TALK_ORDER: readonly string[] = ['ask', 'end', 'when', 'say', 'value', 'choices', 'next'];

function orderOf(map: MapNode): readonly string[] {
  const written = map.items.map(keyText);
  if (written.includes('says')) return OBJECTION_ORDER;
  return written.length > 0 && written.every((key) => TALK_ORDER.includes(key)) ? TALK_ORDER : KEY_ORDER;
}

/** Gives a map a value under a key. */
export function setKey(page: Page, path: Path, key: string, value: Plain): Change | null {
  const node = nodeAt(page.document, path);
  if (value === null) return node === null || !isMapNode(node) ? null : removeKey(page, path, key);
  if (node === null) return setInParent(page, path, { [key]: value });
  if (!isMapNode(node)) return widen(page, path, node, key, value);
  const pair = pairOf(node, key);
  if (pair === undefined) return insertKey(page.source, node, key, value);
  return replaceValue(page.source, node, pair, key, value);
}

function setInParent(page: Page, path: Path, value: Plain): Change | null {
  const key = path.at(-1);
  if (typeof key !== 'string' || path.length === 0) throw new EditRefused('There is no such place.');
  return setKey(page, path.slice(0, -1), key, value);
}

/** An item that is only a name becomes a map, so that it can say more. */
function widen(page: Page, path: Path, node: Node, key: string, value: Plain): Change {
  const list = path.findLast((part, at) => at < path.length - 1 && typeof part === 'string');
  const parent = nodeAt(page.document, path.slice(0, -1));
  if (!isScalar(node) || !isListNode(parent)) throw new EditRefused('Nothing more can be said there.', startOf(node));
  const name = list === 'needs' ? 'ask' : 'id';
  const text = writeFlow({ [name]: String(node.value), [key]: value });
  return { from: startOf(node), to: writtenEnd(page.source, node), insert: text };
}

/** A new key, after those that people write before it. */
function insertKey(source: string, map: MapNode, key: string, value: Plain): Change {
  const spread = spreadOf(source, map);
  const { flow, column } = spread;
  if (spread.bodies.length === 0) {
    return { from: startOf(map), to: writtenEnd(source, map), insert: writeFlow({ [key]: value }) };
  }
  const written = writeScalar(key, { flow: true, column, lineEnd: '\n' });
  const text = `${written}:${writeAfterKey(value, key, { flow, column, lineEnd: lineEnd(source) })}`;
  return insertKeyBody(source, spread, keyPlace(map, key), flow ? text : ' '.repeat(column) + text);
}

/** Keys stand close together: a new one gets no blank line. */
function insertKeyBody(source: string, spread: ReturnType<typeof spreadOf>, at: number, text: string): Change {
  const before = spread.bodies[at - 1];
  if (spread.flow || before === undefined) return insertBody(source, spread, at, text);
  return { from: before.to, to: before.to, insert: lineEnd(source) + text };
}

function keyPlace(map: MapNode, key: string): number {
  const order = orderOf(map);
  const rank = order.indexOf(key);
  if (rank < 0) return map.items.length;
  const before = map.items.findLastIndex((pair) => {
    const other = order.indexOf(keyText(pair));
    return other >= 0 && other < rank;
  });
  return Math.max(1, before + 1);
}

function replaceValue(source: string, map: MapNode, pair: PairNode, key: string, value: Plain): Change {
  const spread = spreadOf(source, map);
  const { flow, column } = spread;
  const old = pair.value;
  const after = colonEnd(source, pair);
  const writing = { flow, column, lineEnd: lineEnd(source) };
  if (old === null || writtenEnd(source, old) <= startOf(old)) {
    return { from: after, to: after, insert: writeAfterKey(value, key, writing) };
  }
  const to = writtenEnd(source, old);
  if (isScalar(old) && (typeof value !== 'object' || value === null)) {
    return { from: startOf(old), to, insert: writeScalar(value, { ...writing, like: old.type }) };
  }
  if (isListNode(old) && old.flow !== true && Array.isArray(value) && value.length > 0) {
    const list = spreadOf(source, old);
    const braces = old.items.every((item) => isMapNode(item) && item.flow === true);
    return { from: startOf(old), to, insert: writeItems(value, { ...writing, column: list.column, braces }).trimStart() };
  }
  if (flow || (!isScalar(old) && 'flow' in old && old.flow === true && typeof value === 'object'))
    return { from: startOf(old), to, insert: writeFlow(value) };
  return { from: after, to, insert: writeAfterKey(value, key, writing) };
}

/** Takes a key away; with the last key goes the map. */
export function removeKey(page: Page, path: Path, key: string): Change | null {
  const map = nodeAt(page.document, path);
  if (!isMapNode(map)) throw new EditRefused('There is no such place.');
  const at = map.items.findIndex((pair) => keyText(pair) === key);
  if (at < 0) return null;
  if (map.items.length > 1) return removeBody(page.source, spreadOf(page.source, map), at);
  const parent = path.at(-1);
  if (typeof parent !== 'string' || isListNode(nodeAt(page.document, path.slice(0, -1))))
    throw new EditRefused('It is all that is said there.', startOf(map));
  return removeKey(page, path.slice(0, -1), parent);
}

/** Puts an item into the list under a key of a map; makes the list where there is none. */
export function addItem(page: Page, path: Path, key: string, at: number | undefined, value: Plain): Change | null {
  const map = nodeAt(page.document, path);
  const list = isMapNode(map) ? pairOf(map, key)?.value : undefined;
  if (!isListNode(list)) return setKey(page, path, key, [value]);
  if (list.items.length === 0) return { from: startOf(list), to: writtenEnd(page.source, list), insert: writeFlow([value]) };
  return insertItem(page.source, list, Math.min(at ?? list.items.length, list.items.length), value);
}

/** Takes an item out of its list; the list too when it was the last. */
export function removeItem(page: Page, path: Path): Change | null {
  const list = nodeAt(page.document, path.slice(0, -1));
  const part = path.at(-1);
  if (!isListNode(list) || part === undefined) throw new EditRefused('There is no such list.');
  const at = indexIn(list, part);
  if (at < 0) throw new EditRefused('It is not there any more.', startOf(list));
  if (list.items.length > 1) return removeBody(page.source, spreadOf(page.source, list), at);
  const key = path.at(-2);
  if (typeof key !== 'string') throw new EditRefused('It is the only one.', startOf(list));
  return removeKey(page, path.slice(0, -2), key);
}

/** How an item is written anew in a list it comes to. */
export function writeInto(source: string, list: ListNode, value: Plain): string {
  const { flow, column } = spreadOf(source, list);
  if (flow) return writeFlow(value);
  const braces = list.items.every((item) => isMapNode(item) && item.flow === true);
  return ' '.repeat(column) + writeItem(value, { flow, column, lineEnd: lineEnd(source), braces });
}
