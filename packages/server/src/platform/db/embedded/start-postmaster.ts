import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { StartRefusal } from '../../config/start-refusal.ts';
import type { Log } from '../../log/log.ts';
import { cleanEnvironment } from './clean-environment.ts';
import type { Binaries } from './hydrate.ts';
import { clusterPassword, SUPERUSER } from './init-cluster.ts';
import { knock } from './knock.ts';
import { makeSocketFolder } from './paths.ts';
import type { ClusterPlace } from './paths.ts';
import { cannotRun, WAY_OUT } from './platform.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import type { PostmasterFile } from './postmaster-file.ts';
import { isAlive, processesIn, signal, worksIn } from './process-life.ts';
import { writeSettings } from './server-settings.ts';
import { runningPostmaster, stopPostmaster } from './stop-postmaster.ts';

const LARGEST_LOG_BYTES = 5_000_000;
const SILENT_MS = 10_000;
const LEFTOVERS_MS = 15_000;
const STEP_MS = 10;

/** Servers this process has started and that run: one may not have written its lock file yet. */
const startedHere = new Map<string, number>();

/** The server this process started for the cluster, if it runs. */
export function startedPostmaster(cluster: string): number | null {
  return startedHere.get(cluster) ?? null;
}

export interface RunningServer {
  readonly connection: pg.PoolConfig;
  readonly pid: number;
  /** It ran already: another process started it, or one that was killed left it behind. */
  readonly adopted: boolean;
}

/**
 * A server for this cluster that takes connections: the one that runs, or a new one. Safe to call from several processes at once:
 * PostgreSQL's own lock lets one start, the others adopt it. Recovery after a crash is waited for,
 * unless `until` ends.
 */
export async function ensureRunning(place: ClusterPlace, binaries: Binaries, log: Log, until?: AbortSignal): Promise<RunningServer> {
  let started: Attempt | null = null;
  let silentSince: number | null = null;
  const begun = Date.now();
  for (;;) {
    until?.throwIfAborted();
    const file = readPostmasterFile(place.cluster);
    if (file !== null && worksIn(file.pid, place.cluster) !== 'no') {
      const connection = connectionTo(place, file);
      const answer = connection === null ? 'starting' : await knock(connection);
      if (answer === 'ready' && connection !== null) return { connection, pid: file.pid, adopted: started?.child.pid !== file.pid };
      if (answer === 'starting') silentSince = null;
      else silentSince ??= Date.now();
      if (silentSince !== null && Date.now() - silentSince > SILENT_MS) {
        log.warn({ pid: file.pid }, 'The database lives but does not answer; starting it anew');
        await stopPostmaster(place, binaries, log);
      }
    } else if (started === null || hasEnded(started.child)) {
      if (started !== null) judgeEnd(started, place, Date.now() - begun);
      clearForeignLock(place, file);
      started = startPostmaster(place, binaries);
    }
    await sleep(STEP_MS);
  }
}

/** How to reach the server; null while it has not said where it listens. */
function connectionTo(place: ClusterPlace, file: PostmasterFile): pg.PoolConfig | null {
  const who = { user: SUPERUSER, database: 'postgres', port: file.port };
  const password = clusterPassword(place);
  if (password !== null) return file.port === 0 ? null : { ...who, host: '127.0.0.1', password };
  return file.socketFolder === null ? null : { ...who, host: file.socketFolder };
}

interface Attempt {
  readonly child: ChildProcess;
  readonly logFrom: number;
  failure: Error | null;
}

/** In a session of its own, so that Ctrl-C in the terminal reaches the program alone, which then stops it in order. */
function startPostmaster(place: ClusterPlace, binaries: Binaries): Attempt {
  makeSocketFolder(place);
  writeSettings(place);
  const logFrom = rotateLog(place.log);
  const logTo = openSync(place.log, 'a', 0o600);
  const windows = process.platform === 'win32';
  // On Windows pg_ctl gives up administrator rights, which the server refuses to run with.
  const [program, words] = windows
    ? [binaries.pgCtl, ['start', '-W', '-D', place.cluster, '-l', place.log]]
    : [binaries.postgres, ['-D', place.cluster]];
  const child = spawn(program, words, {
    cwd: dirname(place.cluster),
    env: cleanEnvironment(),
    detached: true,
    stdio: ['ignore', logTo, logTo],
    windowsHide: true,
    ...place.account,
  });
  closeSync(logTo);
  const attempt: Attempt = { child, logFrom, failure: null };
  child.once('error', (error) => {
    attempt.failure = cannotRun(program, error);
  });
  if (child.pid !== undefined && !windows) {
    startedHere.set(place.cluster, child.pid);
    child.once('exit', () => {
      if (startedHere.get(place.cluster) === child.pid) startedHere.delete(place.cluster);
    });
  }
  child.unref();
  return attempt;
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** A start that lost against another one, or met processes of a killed server that are still leaving, is tried again. */
function judgeEnd(attempt: Attempt, place: ClusterPlace, passedMs: number): void {
  if (attempt.failure !== null) throw attempt.failure;
  const told = readFileSync(place.log).subarray(attempt.logFrom).toString('utf8').trim();
  const busy = /lock file "postmaster\.pid"|shared memory block/.test(told) || told === '';
  if (!busy || passedMs > LEFTOVERS_MS) throw new StartRefusal(`The database in ${place.cluster} does not start:\n${told}\n${WAY_OUT}`);
  if (passedMs > 500) {
    const postmaster = runningPostmaster(place.cluster);
    for (const pid of processesIn(place.cluster, 'certain')) if (pid !== postmaster) signal(pid, 'SIGQUIT');
  }
}

/**
 * A lock left by a killed server names a process number that by now may be a stranger's, and PostgreSQL would wait for it for ever.
 * Removed only when nothing at all works in the cluster any more.
 */
function clearForeignLock(place: ClusterPlace, file: PostmasterFile | null): void {
  if (file === null || process.platform !== 'linux') return;
  if (isAlive(file.pid) && processesIn(place.cluster, 'possible').length === 0)
    rmSync(join(place.cluster, 'postmaster.pid'), { force: true });
}

/** Keeps one older log. Answers how long the log is. */
function rotateLog(file: string): number {
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes <= LARGEST_LOG_BYTES) return bytes;
  renameSync(file, `${file}.1`);
  return 0;
}
