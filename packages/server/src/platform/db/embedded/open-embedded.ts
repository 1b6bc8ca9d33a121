import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Config } from '../../config/config.ts';
import type { Log } from '../../log/log.ts';
import { usableBinaries } from './hydrate.ts';
import type { Binaries } from './hydrate.ts';
import { initCluster } from './init-cluster.ts';
import { takeLease } from './lease.ts';
import type { Lease } from './lease.ts';
import { placeCluster, STATE_FOLDER } from './paths.ts';
import type { ClusterPlace } from './paths.ts';
import { findPackage } from './platform.ts';
import type { PostgresPackage } from './platform.ts';
import { isAlive, signal } from './process-life.ts';
import { ensureRunning, startedPostmaster } from './start-postmaster.ts';
import { runningPostmaster, stopPostmaster } from './stop-postmaster.ts';

const WATCH_MS = 1_000;

export interface EmbeddedDatabase {
  /** Of the superuser, to the database `postgres`. */
  readonly connection: pg.PoolConfig;
  /** The server ran already when it was opened. */
  readonly adopted: boolean;
  /** Gives it up; the last of all its users stops the server, and resolves when it is gone. May be called twice. */
  stop(): Promise<void>;
}

export interface EmbeddedSources {
  readonly pack?: PostgresPackage;
  readonly stateFolder?: string;
}

/**
 * Opens the database under `DATA_DIR`: made when absent, started unless it runs, shared with other processes, started again when it
 * dies, and stopped when the last process leaves, also by `process.exit`. Errors: StartRefusal where it cannot run.
 */
export async function openEmbedded(config: Pick<Config, 'dataDir'>, log: Log, sources: EmbeddedSources = {}): Promise<EmbeddedDatabase> {
  const place = placeCluster(config.dataDir, sources.stateFolder ?? STATE_FOLDER);
  const binaries = usableBinaries(sources.pack ?? findPackage(), place.account, place.copies);
  const lease = takeLease(place.leases);
  const onExit = (): void => {
    if (lease.leave()) interrupt(place);
  };
  process.on('exit', onExit);
  try {
    while (lease.othersStopping()) await sleep(5);
    await initCluster(place, binaries, log);
    const server = await ensureRunning(place, binaries, log);
    const watch = keepRunning(server.pid, place, binaries, log);
    let stopping: Promise<void> | null = null;
    return {
      connection: server.connection,
      adopted: server.adopted,
      stop: () => {
        stopping ??= watch
          .end()
          .then(() => leave(lease, place, binaries, log))
          .finally(() => process.off('exit', onExit));
        return stopping;
      },
    };
  } catch (error) {
    process.off('exit', onExit);
    await leave(lease, place, binaries, log);
    throw error;
  }
}

async function leave(lease: Lease, place: ClusterPlace, binaries: Binaries, log: Log): Promise<void> {
  if (!lease.leave()) return;
  await stopPostmaster(place, binaries, log);
  lease.done();
}

/** At the very end of a process nothing can be waited for, but the signal can still be sent. */
function interrupt(place: ClusterPlace): void {
  const pid = runningPostmaster(place.cluster) ?? startedPostmaster(place.cluster);
  if (pid !== null && process.platform !== 'win32') signal(pid, 'SIGINT');
}

/** A server that was killed (out of memory, say) is started again; pools reconnect by themselves. */
function keepRunning(first: number, place: ClusterPlace, binaries: Binaries, log: Log): { end(): Promise<void> } {
  let pid = first;
  let reviving: Promise<void> | null = null;
  const ended = new AbortController();
  const revive = async (): Promise<void> => {
    log.error({ pid }, 'The database died; starting it again');
    try {
      pid = (await ensureRunning(place, binaries, log, ended.signal)).pid;
    } catch (error) {
      if (!ended.signal.aborted) log.error({ err: error }, 'The database could not be started again');
    } finally {
      reviving = null;
    }
  };
  const timer = setInterval(() => {
    if (reviving === null && !isAlive(pid)) reviving = revive();
  }, WATCH_MS);
  timer.unref();
  return {
    async end() {
      clearInterval(timer);
      ended.abort();
      await reviving;
    },
  };
}
