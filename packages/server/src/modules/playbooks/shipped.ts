import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { HOME } from '../../platform/config/home.ts';

const ROOT = join(HOME, 'playbooks');
const NAME = /^[a-z][a-z0-9-]*$/;

/** The names of the playbooks that ship. */
export async function shippedNames(): Promise<string[]> {
  const entries = await readdir(ROOT, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && NAME.test(entry.name))
    .map((entry) => entry.name)
    .toSorted();
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
