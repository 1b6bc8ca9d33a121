import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder that holds `packages/` and `playbooks/`, found upward from this file: it is not always three folders up, because the
 * program also runs as one bundle that lies elsewhere below it.
 */
export const HOME = homeOf(import.meta.dirname);

function homeOf(folder: string): string {
  if (existsSync(join(folder, 'playbooks')) && existsSync(join(folder, 'packages'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('The folder of the program holds no playbooks.');
  return homeOf(parent);
}
