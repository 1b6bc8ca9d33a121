import { parse } from 'yaml';
import type { PlaybookFiles } from '../playbook.ts';

/** Looks up the folder of a playbook that another one extends; null where there is none of that name. */
export type BaseResolver = (name: string) => PlaybookFiles | null;

export const BASE_FOLDER = 'base/';

/** A playbook with all that it extends, or why it cannot be had. */
export interface Sealed {
  readonly files: PlaybookFiles;
  /** The names it extends, the nearest first. */
  readonly chain: readonly string[];
  readonly problem: { readonly kind: 'missing' | 'circle'; readonly name: string } | null;
}

/**
 * The files of a playbook together with those of everything it extends, under `base/<name>/`: what is kept so does not change when a
 * base does. What is there already is taken from there, the rest from `base`; what is kept of others is left out.
 */
export function sealPlaybook(files: PlaybookFiles, base: BaseResolver = () => null): Sealed {
  const chain: string[] = [];
  const held: Record<string, string> = { ...files };
  for (let name = extendsOf(files); name !== null;) {
    if (chain.includes(name)) return { files: held, chain, problem: { kind: 'circle', name } };
    chain.push(name);
    const found = folderOf(held, name) ?? base(name);
    if (found === null) return { files: held, chain, problem: { kind: 'missing', name } };
    // A base that was kept with what it extends brings that along.
    for (const [path, text] of Object.entries(found)) held[path.startsWith(BASE_FOLDER) ? path : `${BASE_FOLDER}${name}/${path}`] ??= text;
    name = extendsOf(found);
  }
  const needed = (path: string) => !path.startsWith(BASE_FOLDER) || chain.some((name) => path.startsWith(`${BASE_FOLDER}${name}/`));
  const kept = Object.entries(held).filter(([path]) => needed(path));
  return { files: kept.length === Object.keys(held).length ? held : Object.fromEntries(kept), chain, problem: null };
}

/** The name of the playbook that another one extends; null where it says nothing, or nothing readable. */
export function extendsOf(files: PlaybookFiles): string | null {
  const root = Object.hasOwn(files, 'playbook.yaml') ? (files['playbook.yaml'] ?? '') : '';
  if (!/^["']?extends["']?\s*:/m.test(root)) return null;
  try {
    const value: unknown = parse(root, { logLevel: 'silent' });
    const name = typeof value === 'object' && value !== null && 'extends' in value ? value.extends : null;
    return typeof name === 'string' && /^[a-z][a-z0-9-]*$/.test(name) ? name : null;
  } catch {
    // The file is told about where it is read.
    return null;
  }
}

/** The files of one base that is kept along, by their own paths; null where it is not there. */
export function folderOf(files: PlaybookFiles, name: string): PlaybookFiles | null {
  const prefix = `${BASE_FOLDER}${name}/`;
  const own = Object.entries(files).filter(([path]) => path.startsWith(prefix));
  return own.length === 0 ? null : Object.fromEntries(own.map(([path, text]) => [path.slice(prefix.length), text]));
}

/** A playbook's own files, without what it extends. */
export function ownFiles(files: PlaybookFiles): PlaybookFiles {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith(BASE_FOLDER)));
}

/** The files of a base as a playbook of its own, with what it extends in turn; null where it is not kept along. */
export function basePlaybookFiles(files: PlaybookFiles, name: string): PlaybookFiles | null {
  const own = folderOf(files, name);
  if (own === null) return null;
  const deeper = Object.entries(files).filter(([path]) => path.startsWith(BASE_FOLDER) && !path.startsWith(`${BASE_FOLDER}${name}/`));
  return { ...own, ...Object.fromEntries(deeper) };
}
