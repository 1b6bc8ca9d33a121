import { itemName } from '@dealwright/engine/edit/find-node';
import { saidAt } from '@dealwright/engine/edit/outline';
import type { Path } from '@dealwright/engine/edit/edit';
import type { PlaybookFiles } from '@dealwright/engine/language/playbook';

export type Said = Readonly<Record<string, unknown>>;

export interface Item {
  readonly path: Path;
  readonly said: unknown;
}

/** The items of a list as they are written, each with the path to it: by name where that finds it, else by number. */
export function itemsAt(files: PlaybookFiles, file: string, path: Path, key: string): readonly Item[] {
  const list = saidAt(files, file, [...path, key]);
  if (!Array.isArray(list)) return [];
  const names = list.map(itemName);
  return list.map((said: unknown, at) => {
    const name = names[at] ?? null;
    return { said, path: [...path, key, name !== null && names.indexOf(name) === at ? name : at] };
  });
}

export function mapOf(value: unknown): Said {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}

export function itemsOf(value: unknown): Said[] {
  return Array.isArray(value) ? value.map(mapOf) : [];
}

export const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** What people call a thing, by what is written of it. */
export function nameOf(said: unknown): string | undefined {
  if (typeof said === 'string') return said;
  const all = mapOf(said);
  return NAMES.map((key) => all[key]).find((value) => typeof value === 'string');
}

const NAMES = ['name', 'title', 'say', 'ask', 'person', 'label', 'id', 'to', 'happened', 'by'] as const;
