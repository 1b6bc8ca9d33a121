import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every text file of the repository: path with forward slashes, and its text. Rules read this and never the disk. */
export type SourceTree = ReadonlyMap<string, string>;

const binaryName = /\.(png|jpe?g|gif|ico|webp|woff2?|pdf|zip|gz|xlsx|node|wasm)$/i;

/** Reads what git tracks or would track, so that a new file is judged before it is committed. */
export function readSourceTree(root: string): SourceTree {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const tree = new Map<string, string>();
  for (const path of listed.split('\0').toSorted()) {
    if (path === '' || binaryName.test(path)) continue;
    const text = readText(join(root, path));
    if (text !== undefined) tree.set(path, text);
  }
  return tree;
}

/** A file deleted on disk but not yet in git has no text. */
function readText(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) return undefined;
  const text = readFileSync(path, 'utf8');
  return text.includes('\0') ? undefined : text;
}
