// Where the bundle of the program lies, for the launcher: plain JavaScript, like the launcher itself.
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const SOURCES = ['package-lock.json', 'packages/cli/src', 'packages/contract/src', 'packages/engine/src', 'packages/server/src'];

/**
 * The folder for the bundle of exactly these sources, or null when they cannot be read. Names, sizes and times stand for the
 * contents: reading a thousand files at each start would cost what the bundle saves.
 */
export function bundlePlace(root) {
  const hash = createHash('sha256').update(`${process.version}\n`);
  try {
    for (const source of SOURCES) for (const file of filesOf(join(root, source))) hash.update(`${file}\n`);
  } catch {
    return null;
  }
  return join(root, '.cache/program', hash.digest('hex').slice(0, 16));
}

function filesOf(path) {
  const found = statSync(path);
  if (!found.isDirectory()) return [`${path} ${found.size} ${found.mtimeMs}`];
  const entries = readdirSync(path, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return entries.filter(({ name }) => !name.includes('.test.') && name !== 'node_modules').flatMap(({ name }) => filesOf(join(path, name)));
}
