import { accessSync, constants, existsSync, statSync, statfsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '@dealwright/server/platform/config/config';
import { findPackage } from '@dealwright/server/platform/db/embedded/platform';
import type { Finding } from './finding.ts';

const LITTLE_BYTES = 1e9;
const TOO_LITTLE_BYTES = 2e8;

/** What can be said without a database: Node, the data folder, the disk, the embedded PostgreSQL. */
export function mayStart(config: Config): readonly Finding[] {
  return [
    { name: 'node', state: 'ok', detail: process.version },
    ...(config.databaseUrl === null ? [embedded()] : []),
    dataFolder(config.dataDir),
    ...(config.databaseUrl === null || process.env['SECRET_KEY'] === undefined ? [secret(config.dataDir)] : []),
    disk(config.dataDir),
  ];
}

function embedded(): Finding {
  try {
    return {
      name: 'embedded database',
      state: 'ok',
      detail: `PostgreSQL ${findPackage().version} for ${process.platform}-${process.arch}`,
    };
  } catch (error) {
    return { name: 'embedded database', state: 'unsafe', detail: error instanceof Error ? error.message : String(error) };
  }
}

function dataFolder(dataDir: string): Finding {
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return { name: 'data folder', state: 'ok', detail: dataDir };
  } catch {
    return { name: 'data folder', state: 'unsafe', detail: `${dataDir} cannot be read and written by this user` };
  }
}

function secret(dataDir: string): Finding {
  const stats = statSync(join(dataDir, 'secret'), { throwIfNoEntry: false });
  if (stats === undefined) return { name: 'secret key', state: 'ok', detail: 'from SECRET_KEY' };
  if (process.platform === 'win32' || (stats.mode & 0o077) === 0)
    return { name: 'secret key', state: 'ok', detail: 'kept for its owner alone' };
  return { name: 'secret key', state: 'unsafe', detail: `others may read ${join(dataDir, 'secret')}: run "chmod 600" on it` };
}

function disk(dataDir: string): Finding {
  // A folder that is not there yet is made on the disk of the one above it.
  let place = resolve(dataDir);
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  const { bavail, bsize } = statfsSync(place);
  const free = bavail * bsize;
  const detail = `${(free / 1e9).toFixed(1)} GB free`;
  return { name: 'disk', state: free < TOO_LITTLE_BYTES ? 'unsafe' : free < LITTLE_BYTES ? 'warning' : 'ok', detail };
}
