import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { z } from 'zod';
import { mayEnter, mayRead } from './account.ts';
import type { Account } from './account.ts';
import type { PostgresPackage } from './platform.ts';

const LINKS = z.array(z.object({ source: z.string(), target: z.string() }));

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  readonly major: number;
}

/**
 * PostgreSQL ready to run: from the package itself when it is whole (or can be made whole) and within the account's reach,
 * else from a copy below `copies`. npm archives carry no symbolic links, so the library names are linked here.
 */
export function usableBinaries(pack: PostgresPackage, account: Account | null, copies: string): Binaries {
  const native = join(pack.folder, 'native');
  if (withinReach(native, account) && tryLink(pack.folder)) return binariesIn(pack.folder, pack.major);
  return binariesIn(copyOut(pack, copies), pack.major);
}

function binariesIn(folder: string, major: number): Binaries {
  const at = (name: string): string => join(folder, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: at('initdb'), postgres: at('postgres'), pgCtl: at('pg_ctl'), major };
}

function withinReach(native: string, account: Account | null): boolean {
  if (process.platform === 'win32') return true;
  const program = join(native, 'bin', 'postgres');
  if ((lstatSync(program).mode & 0o111) === 0) return false;
  if (account === null) return true;
  const sample = join(native, 'share', 'postgresql', 'postgres.bki');
  const library = join(native, 'lib');
  return (
    mayEnter(dirname(program), account) &&
    mayEnter(library, account) &&
    [program, sample].every((file) => existsSync(file) && mayRead(file, account))
  );
}

function tryLink(folder: string): boolean {
  try {
    hydrate(folder);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['EACCES', 'EROFS', 'EPERM'].includes(String(error.code))) return false;
    throw error;
  }
}

/** Makes the links that `pg-symlinks.json` lists and that are not there. */
export function hydrate(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of LINKS.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(folder, target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch (error) {
      // Another process starting at the same time made it.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

/** Copied beside and renamed, so that a copy is either whole or absent. Static libraries are left out: nothing is built against them. */
function copyOut(pack: PostgresPackage, copies: string): string {
  const copy = join(copies, `${basename(pack.folder)}-${pack.version}`);
  if (existsSync(copy)) {
    accessSync(join(copy, 'native', 'bin'), constants.X_OK);
    return copy;
  }
  mkdirSync(copies, { recursive: true, mode: 0o755 });
  const beside = `${copy}.copy-${process.pid}`;
  rmSync(beside, { recursive: true, force: true });
  cpSync(join(pack.folder, 'native'), join(beside, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => extname(source) !== '.a' && basename(source) !== 'pkgconfig',
  });
  hydrate(beside);
  openToAll(beside);
  try {
    renameSync(beside, copy);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** Whatever the mask at installation was: the account must read and run it. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}
