import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { PlaybookFiles } from '@dealwright/engine/language/playbook';
import { WrongCall } from './command.ts';

const MOST_FILES = 500;
const LARGEST_BYTES = 1_000_000;

/** The text of a playbook folder: its YAML, and the Markdown that guides refer to. Errors: WrongCall when it is none, or far larger than any playbook. */
export function readPlaybookFolder(folder: string): PlaybookFiles {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) throw new WrongCall(`There is no folder ${folder}.`);
  if (!stats.isDirectory()) throw new WrongCall(`${folder} is a file; name the playbook's folder.`);
  const names = textsIn(folder, folder);
  if (!names.includes('playbook.yaml')) throw new WrongCall(`${folder} holds no playbook.yaml.`);
  return Object.fromEntries(names.map((name) => [name, textOf(join(folder, name))]));
}

/** Folders whose name begins with a dot belong to other tools. */
function textsIn(folder: string, root: string): string[] {
  const names: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    if (entry.isDirectory()) names.push(...textsIn(path, root));
    else if (entry.isFile() && /\.(ya?ml|md)$/.test(entry.name)) names.push(relative(root, path).split(sep).join('/'));
    if (names.length > MOST_FILES) throw new WrongCall(`${root} holds more than ${MOST_FILES} files; name the playbook's own folder.`);
  }
  return names.toSorted();
}

function textOf(file: string): string {
  if (statSync(file).size > LARGEST_BYTES) throw new WrongCall(`${file} is larger than ${LARGEST_BYTES / 1e6} MB.`);
  return readFileSync(file, 'utf8');
}
