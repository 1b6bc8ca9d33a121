import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeDataDir } from '../../config/data-dir.ts';
import { StartRefusal } from '../../config/start-refusal.ts';
import { give, mayEnter, NOBODY, runsAsRoot } from './account.ts';
import type { Account } from './account.ts';
import { readNote } from './cluster-note.ts';
import { WAY_OUT } from './platform.ts';

/** Where things lie for root when its own folders are closed to others. */
export const STATE_FOLDER = '/var/lib/dealwright';

/** The shortest limit among systems for the path of a socket (macOS), with the final zero. */
const LONGEST_SOCKET_PATH = 103;
const SOCKET_NAME = '/.s.PGSQL.5432';

/** Where one cluster lies and whom it belongs to. */
export interface ClusterPlace {
  /** The data folder of PostgreSQL; its real path. */
  readonly cluster: string;
  /** null: whoever runs the program. */
  readonly account: Account | null;
  /** DATA_DIR, when the cluster lies elsewhere and a note there must say where. */
  readonly notedIn: string | null;
  readonly log: string;
  readonly leases: string;
  /** Holds the socket; null on Windows, where there is none. */
  readonly socketFolder: string | null;
  /** Below it, copies of the binaries. */
  readonly copies: string;
}

/**
 * Decides the place of the cluster of `dataDir`, which is made when absent: inside it, or for root with closed folders in `stateFolder`.
 * A cluster that exists stays where it is. Errors: StartRefusal when no account could use it.
 */
export function placeCluster(dataDir: string, stateFolder: string = STATE_FOLDER): ClusterPlace {
  makeDataDir(dataDir);
  const real = realpathSync(dataDir);
  const beside = join(real, 'postgres');
  const note = readNote(real);
  if (!runsAsRoot()) {
    if (note === null) return placed(beside, null, null, real, tmpdir());
    throw new StartRefusal(
      `The database of ${real} was made by root and lies in ${note}. Start Dealwright as root, or take another DATA_DIR. ${WAY_OUT}`,
    );
  }
  if (existsSync(beside) || (note === null && mayEnter(real, NOBODY))) {
    return placed(beside, ownerOf(beside, real), null, stateFolder, stateFolder);
  }
  const state = madeState(stateFolder);
  const cluster = note ?? join(state, shortHash(real));
  return placed(cluster, ownerOf(cluster, dirname(cluster)), real, state, state);
}

function madeState(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
  } catch (error) {
    throw new StartRefusal(`${folder} cannot be made: ${error instanceof Error ? error.message : String(error)}. ${WAY_OUT}`);
  }
  const real = realpathSync(folder);
  if (mayEnter(real, NOBODY)) return real;
  throw new StartRefusal(`${real} is closed to the account of the database. Run "chmod o+x" on the closed folder. ${WAY_OUT}`);
}

/** The folder of the socket, made for its owner alone. */
export function makeSocketFolder(place: ClusterPlace): void {
  const folder = place.socketFolder;
  if (folder === null || folder === place.cluster) return;
  if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined) give(folder, place.account);
  const stats = lstatSync(folder);
  const owner = place.account?.uid ?? process.getuid?.();
  if (!stats.isDirectory() || stats.uid !== owner || (stats.mode & 0o077) !== 0) {
    throw new StartRefusal(`${folder} belongs to somebody else, so the database's socket would not be safe there. Remove it. ${WAY_OUT}`);
  }
}

/** A cluster that is a link (to another disk, say) is meant where it points. */
function placed(given: string, account: Account | null, notedIn: string | null, copiesIn: string, runIn: string): ClusterPlace {
  const cluster = existsSync(given) ? realpathSync(given) : given;
  return {
    cluster,
    account,
    notedIn,
    log: `${cluster}.log`,
    leases: `${cluster}.users`,
    socketFolder: process.platform === 'win32' ? null : socketFolder(cluster, account, runIn),
    copies: join(copiesIn, 'bin'),
  };
}

/** The cluster itself, which only its owner may enter, unless its path is too long for a socket. */
function socketFolder(cluster: string, account: Account | null, runIn: string): string {
  const fits = (folder: string): boolean => Buffer.byteLength(folder + SOCKET_NAME) <= LONGEST_SOCKET_PATH;
  if (fits(cluster)) return cluster;
  const hash = shortHash(cluster);
  const short = account === null ? join(runIn, `dealwright-${process.getuid?.() ?? 0}-${hash}`) : join(runIn, 'run', hash);
  return fits(short) ? short : `/tmp/dealwright-${account?.uid ?? process.getuid?.() ?? 0}-${hash}`;
}

function ownerOf(cluster: string, parent: string): Account {
  const stats = statSync(cluster, { throwIfNoEntry: false });
  const account = stats === undefined ? NOBODY : { uid: stats.uid, gid: stats.gid };
  if (account.uid === 0)
    throw new StartRefusal(
      `${cluster} belongs to root, and PostgreSQL refuses to run as root. Run "chown -R 65534:65534 ${cluster}". ${WAY_OUT}`,
    );
  if (mayEnter(parent, account)) return account;
  throw new StartRefusal(
    `The database in ${cluster} runs as user ${account.uid}, who may not enter ${parent}. Run "chmod o+x" on the closed folder. ${WAY_OUT}`,
  );
}

function shortHash(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}
