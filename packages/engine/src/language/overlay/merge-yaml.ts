import type { Place } from '../../base/reason.ts';
import { addError, type Findings } from '../finding.ts';
import { didYouMean } from '../near-name.ts';
import type { Path, YamlFile } from '../yaml-file.ts';
import { mergedYaml, type Origin, pathKey } from './merged-yaml.ts';

/** What an overlay took away, by the names on the way to it, and where it says so. */
export type Drops = Map<string, Place>;

interface Merging {
  readonly base: YamlFile;
  readonly own: YamlFile;
  readonly origins: Map<string, Origin>;
  readonly drops: Drops;
  readonly findings: Findings;
}

/** A value of one of the two files, and where it is in there. */
interface Side {
  readonly value: unknown;
  readonly at: Path;
}

/** Where the merged value goes: its path there, and the names on the way. */
interface Spot {
  readonly at: Path;
  readonly names: readonly string[];
}

type Map_ = Readonly<Record<string, unknown>>;

/** Lists whose bare texts are ids. A list of plain texts is replaced as a whole. */
const ID_LISTS: ReadonlySet<string> = new Set(['steps', 'needs', 'roles']);
/** Keys that a bare text in a list stands for. */
const BARE_KEYS: Readonly<Record<string, string>> = { steps: 'id', needs: 'ask' };

/**
 * One file of an overlay laid over the file of its base: maps key by key, lists of things with an id by it. What is not named stays as it
 * is; `drop` takes away what it names; `insert: after x` says where something new goes.
 */
export function mergeYaml(base: YamlFile, own: YamlFile, drops: Drops, findings: Findings, name: string): YamlFile {
  const merging: Merging = { base, own, origins: new Map(), drops, findings };
  const value = mergeValue(merging, { value: base.value, at: [] }, { value: own.value, at: [] }, { at: [], names: [name] });
  return mergedYaml(own.file, value, merging.origins);
}

function mergeValue(merging: Merging, base: Side, own: Side, spot: Spot): unknown {
  merging.origins.set(pathKey(spot.at), { yaml: merging.own, path: own.at });
  if (spot.at.length === 1 && spot.at[0] === 'processes' && Array.isArray(base.value) && Array.isArray(own.value))
    return mergeOrder(merging, entries(base, base.value), entries(own, own.value), spot);
  if (isMap(base.value) && isMap(own.value)) return mergeMaps(merging, base, own, base.value, own.value, spot);
  const key = String(spot.at.at(-1) ?? '');
  if (Array.isArray(base.value) && Array.isArray(own.value) && mergesById(key, [...base.value, ...own.value]))
    return mergeLists(merging, entries(base, base.value), entries(own, own.value), spot);
  return own.value;
}

function mergeMaps(merging: Merging, base: Side, own: Side, before: Map_, after: Map_, spot: Spot): Map_ {
  const dropped = droppedNames(after['drop']).filter((name) => !isFile(name));
  checkDropped(merging, own, dropped, Object.keys(before), spot);
  const merged: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(before)) {
    if (dropped.includes(key)) continue;
    const inner: Spot = { at: [...spot.at, key], names: [...spot.names, key] };
    if (Object.hasOwn(after, key) && !isDirective(key, after[key]))
      merged[key] = mergeValue(merging, { value, at: [...base.at, key] }, { value: after[key], at: [...own.at, key] }, inner);
    else {
      merged[key] = value;
      merging.origins.set(pathKey(inner.at), { yaml: merging.base, path: [...base.at, key] });
    }
  }
  for (const [key, value] of Object.entries(after)) {
    if (Object.hasOwn(before, key) || isDirective(key, value)) continue;
    const inner: Spot = { at: [...spot.at, key], names: [...spot.names, key] };
    merging.origins.set(pathKey(inner.at), { yaml: merging.own, path: [...own.at, key] });
    const list = Array.isArray(value) && mergesById(key, value) ? value : null;
    merged[key] = list === null ? value : mergeLists(merging, [], entries({ value, at: [...own.at, key] }, list), inner);
  }
  return merged;
}

/** The order of the processes: the overlay's where it gives one, without those it drops. */
function mergeOrder(merging: Merging, before: readonly Side[], after: readonly Side[], spot: Spot): unknown[] {
  let left = before;
  for (const side of after) {
    if (!isDropOnly(side.value)) continue;
    const names = droppedNames(side.value['drop']);
    checkDropped(
      merging,
      side,
      names,
      left.map(({ value }) => String(value)),
      spot,
    );
    left = left.filter(({ value }) => !names.includes(String(value)));
  }
  const own = after.filter(({ value }) => !isDropOnly(value));
  return (own.length === 0 ? left : own).map((side, at) => {
    merging.origins.set(pathKey([...spot.at, at]), { yaml: own.length === 0 ? merging.base : merging.own, path: side.at });
    return side.value;
  });
}

interface Entry {
  readonly id: string | null;
  readonly base: Side | null;
  readonly own: Side | null;
}

function entries(side: Side, values: readonly unknown[]): readonly Side[] {
  return values.map((value, at) => ({ value, at: [...side.at, at] }));
}

function mergeLists(merging: Merging, before: readonly Side[], after: readonly Side[], spot: Spot): unknown[] {
  const key = String(spot.at.at(-1) ?? '');
  let list: Entry[] = before.map((base) => ({ id: idOf(base.value), base, own: null }));
  for (const own of after) {
    if (isDropOnly(own.value)) {
      const names = droppedNames(own.value['drop']);
      const there = list.flatMap(({ id }) => id ?? []);
      checkDropped(merging, own, names, there, spot);
      list = list.filter(({ id }) => id === null || !names.includes(id));
      continue;
    }
    const id = idOf(own.value);
    const at = list.findIndex((entry) => entry.id === id && entry.own === null);
    const known = at < 0 ? null : (list[at] ?? null);
    const entry: Entry = { id, base: known?.base ?? null, own };
    const where = insertOf(own.value);
    if (where === null && known !== null) list = list.with(at, entry);
    else list = inserted(merging, list.toSpliced(at < 0 ? list.length : at, known === null ? 0 : 1), entry, own, where);
  }
  return list.map((entry, at) => mergeEntry(merging, entry, key, { at: [...spot.at, at], names: [...spot.names, entry.id ?? String(at)] }));
}

function mergeEntry(merging: Merging, { base, own }: Entry, key: string, spot: Spot): unknown {
  if (base === null || own === null || (typeof own.value === 'string' && base.value !== null)) {
    const side = base ?? own;
    merging.origins.set(pathKey(spot.at), { yaml: base === null ? merging.own : merging.base, path: side?.at ?? [] });
    return base === null ? withoutInsert(side?.value) : side?.value;
  }
  const bare = BARE_KEYS[key];
  const value = typeof base.value === 'string' && bare !== undefined ? { [bare]: base.value } : base.value;
  return mergeValue(merging, { ...base, value }, own, spot);
}

/** Where something new goes; at the end where it does not say. */
function inserted(merging: Merging, list: readonly Entry[], entry: Entry, own: Side, where: string | null): Entry[] {
  if (where === null) return [...list, entry];
  const [side, id] = where.trim().split(/\s+/);
  const at = list.findIndex((known) => known.id === id);
  if ((side === 'after' || side === 'before') && at >= 0) return list.toSpliced(side === 'after' ? at + 1 : at, 0, entry);
  const there = list.flatMap((known) => known.id ?? []);
  const place = merging.own.placeOf([...own.at, 'insert']);
  const message = `"${where}" is no place among ${there.join(', ') || 'nothing'}.${didYouMean(id ?? '', there)}`;
  addError(merging.findings, 'overlay.insert', place, message, `insert: after ${there.at(-1) ?? '…'}`);
  return [...list, entry];
}

function checkDropped(merging: Merging, own: Side, names: readonly string[], there: readonly string[], spot: Spot): void {
  for (const [index, name] of names.entries()) {
    const path = [...own.at, 'drop', index];
    const place = merging.own.placeOf(path);
    if (there.includes(name)) merging.drops.set([...spot.names, name].join('/'), place);
    else {
      const known = there.length === 0 ? 'nothing' : there.join(', ');
      const message = `The base has no "${name}" here to drop: it has ${known}.${didYouMean(name, there)}`;
      addError(merging.findings, 'overlay.drop', place, message);
    }
  }
}

/** What tells one thing of a list from another; null where nothing does. */
export function idOf(item: unknown): string | null {
  if (typeof item === 'string') return item;
  if (!isMap(item)) return null;
  if (typeof item['process'] === 'string' && typeof item['outcome'] === 'string') return `${item['process']}.${item['outcome']}`;
  const key = ['id', 'to', 'ask', 'person', 'task', 'happened', 'by'].find((name) => typeof item[name] === 'string');
  return key === undefined ? null : String(item[key]);
}

function mergesById(key: string, items: readonly unknown[]): boolean {
  return ID_LISTS.has(key) || items.every((item) => isMap(item) && (idOf(item) !== null || isDropOnly(item)));
}

function isDropOnly(item: unknown): item is Map_ {
  return isMap(item) && Object.keys(item).length === 1 && Object.hasOwn(item, 'drop');
}

/** `drop: legal`, `drop: [legal, paper]`; a map under that name is something called so. */
export function droppedNames(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

/** Whole files are dropped by their path, at the top of `playbook.yaml`. */
export function isFile(name: string): boolean {
  return name.includes('/') || name.includes('.');
}

function isDirective(key: string, value: unknown): boolean {
  return (key === 'drop' && !isMap(value)) || (key === 'insert' && typeof value === 'string');
}

function insertOf(value: unknown): string | null {
  return isMap(value) && typeof value['insert'] === 'string' ? value['insert'] : null;
}

function withoutInsert(value: unknown): unknown {
  if (insertOf(value) === null || !isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'insert'));
}

function isMap(value: unknown): value is Map_ {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
