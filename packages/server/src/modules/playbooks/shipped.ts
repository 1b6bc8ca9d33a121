import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { HOME } from '../../platform/config/home.ts';

const ROOT = join(HOME, 'playbooks');
const NAME = /^[a-z][a-z0-9-]*$/;

/** The names of the playbooks that ship: the folders that have a `playbook.yaml`. */
export async function shippedNames(): Promise<string[]> {
  const entries = await readdir(ROOT, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && NAME.test(entry.name)).map((entry) => entry.name);
  return folders.filter((name) => existsSync(join(ROOT, name, 'playbook.yaml'))).toSorted();
}

/** The head of a shipped playbook alone: its `playbook.yaml`. */
export function shippedHead(name: string): Promise<string> {
  return readFile(join(ROOT, name, 'playbook.yaml'), 'utf8');
}

/** The text of a shipped playbook; null when there is none of that name. */
export async function shippedFiles(name: string): Promise<Record<string, string> | null> {
  if (!(await shippedNames()).includes(name)) return null;
  return readFolder(join(ROOT, name));
}

async function readFolder(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.(ya?ml|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    files.map(async (file) => [relative(folder, file).split(sep).join('/'), await readFile(file, 'utf8')] as const),
  );
  return Object.fromEntries(texts.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
