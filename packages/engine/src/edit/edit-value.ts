import type { Plain } from '../base/reason.ts';
import { type Edit, EditRefused, type Path } from './edit.ts';
import { itemName } from './find-node.ts';

/** A value that may be changed. */
type Model = null | boolean | number | string | Model[] | { [key: string]: Model };
type ValueEdit = Exclude<Edit, { kind: 'rename' | 'write' | 'copyProcess' }>;

/** What a file means after an edit: the same change made to the value it reads as. The text after it must read as this. */
export function editValue(root: Plain, edit: ValueEdit): Plain {
  const value = copyOf(root);
  if (edit.kind === 'set') setIn(value, edit.path, edit.key, copyOf(edit.value));
  else if (edit.kind === 'add') addTo(value, edit.path, edit.list, edit.at, copyOf(edit.value));
  else if (edit.kind === 'remove') takeFrom(value, edit.path, true);
  else moveIn(value, edit);
  return value;
}

function moveIn(value: Model, edit: Extract<ValueEdit, { kind: 'move' }>): void {
  const { path, to } = edit;
  const target = at(value, [...to.path, to.list]);
  const same = target !== null && target === at(value, path.slice(0, -1));
  if (same) {
    const list = asList(target);
    const index = indexOf(list, path.at(-1));
    const [item] = list.splice(index, 1);
    if (item !== undefined) list.splice(to.at, 0, item);
    return;
  }
  const item = at(value, path);
  if (item === null) throw new EditRefused('It is not there any more.');
  // Added first: the way there may go through numbers.
  addTo(value, to.path, to.list, to.at, item);
  takeFrom(value, path, true, item);
}

function setIn(root: Model, path: Path, key: string, value: Model): void {
  const held = at(root, path);
  if (value === null) {
    if (isMap(held) && Object.hasOwn(held, key)) dropKey(root, path, key);
    return;
  }
  if (held === null) {
    const last = path.at(-1);
    if (typeof last !== 'string') throw new EditRefused('There is no such place.');
    setIn(root, path.slice(0, -1), last, { [key]: value });
    return;
  }
  if (isMap(held)) held[key] = value;
  else {
    const list = asList(at(root, path.slice(0, -1)));
    const name = path.findLast((part, index) => index < path.length - 1 && typeof part === 'string') === 'needs' ? 'ask' : 'id';
    list[indexOf(list, path.at(-1))] = { [name]: held, [key]: value };
  }
}

function addTo(root: Model, path: Path, key: string, where: number | undefined, value: Model): void {
  const list = at(root, [...path, key]);
  if (Array.isArray(list)) list.splice(where ?? list.length, 0, value);
  else setIn(root, path, key, [value]);
}

function takeFrom(root: Model, path: Path, dropEmpty: boolean, known?: Model): void {
  const list = asList(at(root, path.slice(0, -1)));
  const index = known === undefined ? indexOf(list, path.at(-1)) : list.indexOf(known);
  list.splice(index, 1);
  const key = path.at(-2);
  if (list.length === 0 && dropEmpty && typeof key === 'string') dropKey(root, path.slice(0, -2), key);
}

function dropKey(root: Model, path: Path, key: string): void {
  const map = at(root, path);
  if (!isMap(map)) return;
  delete map[key];
  const parent = path.at(-1);
  if (Object.keys(map).length === 0 && typeof parent === 'string') dropKey(root, path.slice(0, -1), parent);
}

function at(root: Model, path: Path): Model {
  let value: Model = root;
  for (const part of path) {
    if (Array.isArray(value)) value = value[indexOf(value, part, false)] ?? null;
    else value = isMap(value) ? (value[String(part)] ?? null) : null;
  }
  return value;
}

function indexOf(list: readonly Model[], part: string | number | undefined, must = true): number {
  const index = typeof part === 'number' ? part : list.findIndex((item) => itemName(item) === part);
  if (must && (index < 0 || index >= list.length)) throw new EditRefused('It is not there any more.');
  return index;
}

function asList(value: Model): Model[] {
  if (!Array.isArray(value)) throw new EditRefused('There is no such list.');
  return value;
}

function isMap(value: Model): value is { [key: string]: Model } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function copyOf(value: Plain): Model {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Plain) => copyOf(item));
  return Object.fromEntries(Object.entries(value).map(([key, one]: [string, Plain]) => [key, copyOf(one)]));
}

/** Whether two values mean the same; the order of keys means nothing. */
export function sameValue(one: Plain, other: Plain): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, i) => sameValue(item, other[i] ?? null));
  if (!isKeyed(one) || !isKeyed(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && sameValue(one[key] ?? null, other[key] ?? null))
  );
}

function isKeyed(value: Plain): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
