import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { EditRefused, type Path } from './edit.ts';

export type MapNode = YAMLMap<Node, Node | null>;
export type ListNode = YAMLSeq<Node>;
export type PairNode = Pair<Node, Node | null>;

/** The keys that name an item of a list, first found first. */
const NAMING = ['id', 'to', 'ask', 'end', 'person', 'task', 'happened', 'process', 'outcome'] as const;

/** Whether something is a map, by keys. */
export const isMapNode = (node: unknown): node is MapNode => isMap(node);
/** Whether something is a list. */
export const isListNode = (node: unknown): node is ListNode => isSeq(node);

/** What an item of a list goes by; null where nothing names it. */
export function itemName(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const named = new Map<string, unknown>(Object.entries(value));
  const found = NAMING.map((key) => named.get(key)).find((name) => typeof name === 'string');
  return typeof found === 'string' ? found : null;
}

function nodeName(node: Node): string | null {
  if (isScalar(node)) return typeof node.value === 'string' ? node.value : null;
  if (!isMapNode(node)) return null;
  for (const key of NAMING) {
    const value = pairOf(node, key)?.value;
    if (isScalar(value) && typeof value.value === 'string') return value.value;
  }
  return null;
}

/** The key of a map with its value; undefined where it is not written. */
export function pairOf(map: MapNode, key: string): PairNode | undefined {
  return map.items.find((pair) => keyText(pair) === key);
}

/** A key as text. */
export function keyText(pair: PairNode): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

/** The number of an item in a list by its name or number; -1 where there is none. */
export function indexIn(list: ListNode, part: string | number): number {
  if (typeof part === 'number') return part < list.items.length ? part : -1;
  return list.items.findIndex((item) => nodeName(item) === part);
}

/** The node at a path; null where there is none. */
export function nodeAt(document: Document.Parsed, path: Path): Node | null {
  let node: Node | null = document.contents;
  for (const part of path) node = node === null ? null : childOf(written(document, node), part);
  return node === null ? null : written(document, node);
}

/** What is written once and meant in several places stands where it is written. */
function written(document: Document.Parsed, node: Node): Node {
  return isAlias(node) ? (node.resolve(document) ?? node) : node;
}

function childOf(node: Node, part: string | number): Node | null {
  if (isListNode(node)) return node.items[indexIn(node, part)] ?? null;
  return isMapNode(node) ? (pairOf(node, String(part))?.value ?? null) : null;
}

/** The path to what stands at an offset: the innermost item, or key, whose text holds it. Items go by their name where they have one. */
export function pathAt(document: Document.Parsed, offset: number): Path {
  const path: (string | number)[] = [];
  let node: Node | null = document.contents;
  while (node !== null) {
    const next: readonly [string | number, Node | null] | null = childAt(node, offset);
    if (next === null) return path;
    path.push(next[0]);
    node = next[1];
  }
  return path;
}

/** The child that begins last before the offset: what follows a value up to the next still belongs to it. */
function childAt(node: Node, offset: number): readonly [string | number, Node | null] | null {
  if (isListNode(node)) {
    const index = node.items.findLastIndex((item) => startOf(item) - 2 <= offset);
    const item = node.items[index];
    return item === undefined || (node.flow === true && offset > endOf(item)) ? null : [nodeName(item) ?? index, item];
  }
  if (!isMapNode(node) || (node.flow === true && offset > endOf(node))) return null;
  const pair = node.items.findLast((one) => startOf(one.key) <= offset);
  return pair === undefined ? null : [keyText(pair), pair.value];
}

/** Where a node begins. Errors: refused where it is written nowhere. */
export function startOf(node: Node): number {
  const range = node.range;
  if (range === null || range === undefined) throw new EditRefused('Nothing is written there.');
  return range[0];
}

function endOf(node: Node): number {
  return node.range?.[1] ?? 0;
}

/** Where the writing of a node ends: after its last character that is no white space. */
export function writtenEnd(source: string, node: Node): number {
  if (isListNode(node) && node.flow !== true) return lastEnd(source, node, node.items.at(-1));
  if (isMapNode(node) && node.flow !== true) {
    const pair = node.items.at(-1);
    return pair === undefined ? endOf(node) : pairEnd(source, pair);
  }
  return startOf(node) + source.slice(startOf(node), endOf(node)).trimEnd().length;
}

function lastEnd(source: string, list: ListNode, item: Node | undefined): number {
  return item === undefined ? endOf(list) : writtenEnd(source, item);
}

/** Where a key and its value end; a key without a value ends with its colon. */
export function pairEnd(source: string, pair: PairNode): number {
  const { value } = pair;
  if (value !== null && endOf(value) > startOf(value)) return writtenEnd(source, value);
  return colonEnd(source, pair);
}

/** The place after the colon of a key. */
export function colonEnd(source: string, pair: PairNode): number {
  const end = endOf(pair.key);
  const colon = source.indexOf(':', end);
  return colon < 0 || source.slice(end, colon).trim() !== '' ? end : colon + 1;
}
