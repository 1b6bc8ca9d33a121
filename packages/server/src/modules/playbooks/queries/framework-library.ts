import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileLibrary } from '@dealwright/engine/language/compile-library';
import type { Framework } from '@dealwright/engine/language/playbook';
import { HOME } from '../../../platform/config/home.ts';

const FOLDER = join(HOME, 'playbooks', 'frameworks');

export interface FrameworkLibrary {
  readonly frameworks: readonly Framework[];
  /** Where they stand in a playbook that takes them in (`frameworks/bant.yaml`, `questions/bant.yaml`), with their text. */
  readonly files: Readonly<Record<string, string>>;
}

let library: Promise<FrameworkLibrary> | null = null;

/** The frameworks that ship beside the playbooks, for any playbook to take in; read once. */
export function frameworkLibrary(): Promise<FrameworkLibrary> {
  library ??= readLibrary();
  return library;
}

async function readLibrary(): Promise<FrameworkLibrary> {
  const files = { ...(await textsIn(FOLDER, 'frameworks')), ...(await textsIn(join(FOLDER, 'questions'), 'questions')) };
  return { frameworks: compileLibrary(files), files };
}

async function textsIn(folder: string, as: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.yaml')).map(({ name }) => name);
  const texts = await Promise.all(
    names.toSorted().map(async (name) => [`${as}/${name}`, await readFile(join(folder, name), 'utf8')] as const),
  );
  return Object.fromEntries(texts);
}
