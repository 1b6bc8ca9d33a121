import { chownSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { dirname } from 'node:path';

/** Whom the database runs as when the program is root: PostgreSQL refuses root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** `nobody`, which every Unix has. */
export const NOBODY: Account = { uid: 65_534, gid: 65_534 };

export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Whether the account can go through every folder down to `folder`, itself included. */
export function mayEnter(folder: string, account: Account): boolean {
  if (!has(statSync(folder), account, 1)) return false;
  const parent = dirname(folder);
  return parent === folder || mayEnter(parent, account);
}

export function mayRead(file: string, account: Account): boolean {
  return has(statSync(file), account, 4);
}

export function give(path: string, account: Account | null): void {
  if (account !== null) chownSync(path, account.uid, account.gid);
}

/** Unix looks at one class only: the owner's bits bind the owner even where others may more. */
function has(stats: Stats, account: Account, bit: 1 | 4): boolean {
  const shift = stats.uid === account.uid ? 6 : stats.gid === account.gid ? 3 : 0;
  return ((stats.mode >> shift) & bit) !== 0;
}
