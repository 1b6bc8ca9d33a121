import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../check/run-command.ts';

/** Writes and formats files. Errors: when one that should be new is there already; nothing is written then. */
export function writeFiles(at: string, fresh: Readonly<Record<string, string>>, changed: Readonly<Record<string, string>>): void {
  const taken = Object.keys(fresh).filter((path) => existsSync(join(at, path)));
  if (taken.length > 0) throw new Error(`${taken.join(', ')} is there already`);
  const all = { ...fresh, ...changed };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(at, path)), { recursive: true });
    writeFileSync(join(at, path), text);
  }
  const code = Object.keys(all).filter((path) => path.endsWith('.ts'));
  spawnSync(join(root, 'node_modules/.bin/oxfmt'), ['-c', join(root, '.oxfmtrc.json'), ...code], { cwd: at, stdio: 'ignore' });
}
