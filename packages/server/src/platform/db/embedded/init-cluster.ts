import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Log } from '../../log/log.ts';
import { StartRefusal } from '../../config/start-refusal.ts';
import { give } from './account.ts';
import { writeNote } from './cluster-note.ts';
import type { Binaries } from './hydrate.ts';
import type { ClusterPlace } from './paths.ts';
import { cannotRun, WAY_OUT } from './platform.ts';
import { isAlive } from './process-life.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { stopPostmaster } from './stop-postmaster.ts';

export const SUPERUSER = 'postgres';

/**
 * Makes the cluster unless it is there. It is made beside its place and renamed, so that it is either whole or absent.
 * Errors: StartRefusal when what is there is of another major version, or no cluster at all.
 */
export async function initCluster(place: ClusterPlace, binaries: Binaries, log: Log): Promise<void> {
  clearLeftovers(place.cluster);
  await setAsideUnnoted(place, binaries, log);
  if (isWhole(place.cluster, binaries.major)) return;
  log.info({ folder: place.cluster }, 'Making the database');
  const side = `${place.cluster}.init-${process.pid}-${randomBytes(3).toString('hex')}`;
  mkdirSync(side, { mode: 0o700 });
  try {
    give(side, place.account);
    await runInitdb(side, place, binaries);
    await rename(side, place.cluster);
    await syncFolder(dirname(place.cluster));
  } catch (error) {
    await rm(side, { recursive: true, force: true, maxRetries: 3 });
    // Another process starting at the same time was faster; its cluster is as good.
    if (!isWhole(place.cluster, binaries.major)) throw error;
  }
  if (place.notedIn !== null) writeNote(place.notedIn, place.cluster);
}

/** The password of the loopback server on Windows, where no socket folder guards the door. */
export function clusterPassword(place: ClusterPlace): string | null {
  if (place.socketFolder !== null) return null;
  const file = `${place.cluster}.password`;
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx', flush: true });
  return readFileSync(file, 'utf8');
}

function isWhole(cluster: string, major: number): boolean {
  const file = join(cluster, 'PG_VERSION');
  if (!existsSync(file)) {
    if (!existsSync(cluster) || readdirSync(cluster).length === 0) return false;
    throw new StartRefusal(`${cluster} is not empty and holds no database. Move it away, or set DATA_DIR to another folder. ${WAY_OUT}`);
  }
  const version = readFileSync(file, 'utf8').trim();
  if (version === String(major)) return true;
  throw new StartRefusal(
    `The database in ${cluster} was made by PostgreSQL ${version}; this release of Dealwright brings PostgreSQL ${major} and cannot open it. ` +
      `Nothing was changed. Start the release that made it. ${WAY_OUT}`,
  );
}

/** An empty DATA_DIR means a new cluster: one that its former DATA_DIR left behind is kept under another name. */
async function setAsideUnnoted(place: ClusterPlace, binaries: Binaries, log: Log): Promise<void> {
  if (place.notedIn === null || existsSync(join(place.notedIn, 'cluster')) || !existsSync(join(place.cluster, 'PG_VERSION'))) return;
  await stopPostmaster(place, binaries, log);
  const aside = `${place.cluster}.replaced-${new Date().toISOString().replaceAll(/[:.]/g, '')}`;
  await rename(place.cluster, aside);
  log.warn({ folder: aside }, 'DATA_DIR is new: the database it had before was set aside');
}

/** Side folders of starts that were killed. One whose `initdb` still writes refuses to go; the next start takes it. */
function clearLeftovers(cluster: string): void {
  const prefix = `${basename(cluster)}.init-`;
  for (const name of readdirSync(dirname(cluster))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length).split('-')[0]))) continue;
    try {
      rmSync(join(dirname(cluster), name), { recursive: true, force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY')) throw error;
    }
  }
}

async function runInitdb(side: string, place: ClusterPlace, binaries: Binaries): Promise<void> {
  const password = clusterPassword(place);
  const words = ['-D', side, '-U', SUPERUSER, '-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const guard =
    password === null ? ['--auth-local=trust', '--auth-host=reject'] : ['--auth=scram-sha-256', `--pwfile=${place.cluster}.password`];
  const child = spawn(binaries.initdb, [...words, ...guard], {
    cwd: dirname(side),
    env: cleanEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
    ...place.account,
  });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', (error) => fail(cannotRun(binaries.initdb, error)));
    child.once('close', done);
  });
  if (code === 0) return;
  if (told.includes('could not look up effective user ID')) {
    throw new StartRefusal(
      `The user that runs Dealwright (${process.getuid?.() ?? '?'}) has no line in /etc/passwd, and PostgreSQL needs one to make a database. Add one. ${WAY_OUT}`,
    );
  }
  throw new StartRefusal(`The database could not be made: ${told.trim() || `initdb ended with ${code}`}. ${WAY_OUT}`);
}

/** The rename itself must survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
