import type { PlaybookFiles } from '../language/playbook.ts';
import { EditRefused, type Path } from './edit.ts';
import { itemName } from './find-node.ts';
import { readPage } from './page.ts';

/** What a playbook says, as far as it can be read, whether it compiles or not; for a map that follows the text while it is written. */
export interface ThingOutline {
  readonly file: string;
  readonly path: Path;
  readonly id: string;
  readonly name: string;
  /** Everything else written of it. */
  readonly said: Readonly<Record<string, unknown>>;
}

export interface GateOutline extends ThingOutline {
  readonly kind: 'need' | 'criterion';
  readonly level: string;
}

export interface ExitOutline extends ThingOutline {
  readonly to: string;
  readonly gate: readonly GateOutline[];
}

export interface StageOutline extends ThingOutline {
  readonly outcome: string | null;
  readonly steps: readonly ThingOutline[];
  readonly exits: readonly ExitOutline[];
}

export interface TrackOutline extends ThingOutline {
  readonly steps: readonly ThingOutline[];
}

export interface ProcessOutline extends ThingOutline {
  readonly kind: string;
  readonly stages: readonly StageOutline[];
  readonly anytime: readonly ExitOutline[];
  readonly tracks: readonly TrackOutline[];
}

/** One process file in outline; null where its text cannot be read at all. */
export function outlineOf(files: PlaybookFiles, file: string): ProcessOutline | null {
  const root = valueIn(files, file);
  if (root === null) return null;
  const outline = thing(file, [], root, 'process', 'name');
  const stages = itemsOf(root, 'stages', []).map(({ value, path }) => stageOf(file, path, value));
  const named = new Map(stages.map((stage) => [stage.id, stage.name]));
  const withNames = (exits: readonly ExitOutline[]): ExitOutline[] =>
    exits.map((exit) => (typeof exit.said['name'] === 'string' ? exit : { ...exit, name: named.get(exit.to) ?? exit.to }));
  return {
    ...outline,
    kind: text(root['kind']) ?? '',
    stages: stages.map((stage) => ({ ...stage, exits: withNames(stage.exits) })),
    anytime: withNames(itemsOf(root, 'anytime', []).map(({ value, path }) => exitOf(file, path, value))),
    tracks: itemsOf(root, 'tracks', []).map(({ value, path }) => {
      const track = thing(file, path, asMap(value, 'id'), 'id', 'name');
      return { ...track, steps: stepsOf(file, path, track.said) };
    }),
  };
}

/** The value a file reads as, where it is a map. */
export function valueIn(files: PlaybookFiles, file: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = readPage(files, file).document.toJS({ maxAliasCount: 50 });
    return isRecord(value) ? value : null;
  } catch (failure) {
    if (failure instanceof EditRefused || failure instanceof ReferenceError) return null;
    throw failure;
  }
}

/** What stands at a path of a file; undefined where nothing does. */
export function saidAt(files: PlaybookFiles, file: string, path: Path): unknown {
  let value: unknown = valueIn(files, file);
  for (const part of path) {
    if (Array.isArray(value)) value = typeof part === 'number' ? value[part] : value.find((item) => itemName(item) === part);
    else value = isRecord(value) ? value[String(part)] : undefined;
  }
  return value;
}

function stageOf(file: string, path: Path, value: unknown): StageOutline {
  const stage = thing(file, path, asMap(value, 'id'), 'id', 'name');
  return {
    ...stage,
    outcome: text(stage.said['outcome']),
    steps: stepsOf(file, path, stage.said),
    exits: itemsOf(stage.said, 'exits', path).map((exit) => exitOf(file, exit.path, exit.value)),
  };
}

function stepsOf(file: string, path: Path, said: Readonly<Record<string, unknown>>): ThingOutline[] {
  return itemsOf(said, 'steps', path).map((step) => thing(file, step.path, asMap(step.value, 'id'), 'id', 'title'));
}

function exitOf(file: string, path: Path, value: unknown): ExitOutline {
  const exit = thing(file, path, asMap(value, 'to'), 'to', 'name');
  const needs = itemsOf(exit.said, 'needs', path).map(({ value: need, path: at }) => gateOf(file, at, asMap(need, 'ask'), 'need'));
  const criteria = itemsOf(exit.said, 'criteria', path).map(({ value: one, path: at }) => gateOf(file, at, asMap(one, 'id'), 'criterion'));
  return { ...exit, to: exit.id, gate: [...needs, ...criteria] };
}

function gateOf(file: string, path: Path, said: Readonly<Record<string, unknown>>, kind: GateOutline['kind']): GateOutline {
  const id = itemName(said) ?? '';
  return { file, path, id, name: text(said['because']) ?? id, said, kind, level: text(said['level']) ?? 'block' };
}

function thing(file: string, path: Path, said: Readonly<Record<string, unknown>>, idKey: string, nameKey: string): ThingOutline {
  const id = text(said[idKey]) ?? '';
  return { file, path, id, name: text(said[nameKey]) ?? id, said };
}

/** The items of a list, each with the path to it: by name where that finds it, else by number. */
function itemsOf(said: Readonly<Record<string, unknown>>, key: string, path: Path): { readonly value: unknown; readonly path: Path }[] {
  const list: unknown = said[key];
  if (!Array.isArray(list)) return [];
  const names = list.map((item: unknown) => itemName(item));
  return list.map((value: unknown, at) => {
    const name = names[at] ?? null;
    return { value, path: [...path, key, name !== null && names.indexOf(name) === at ? name : at] };
  });
}

const asMap = (value: unknown, key: string): Readonly<Record<string, unknown>> => (isRecord(value) ? value : { [key]: value });

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
