import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../log/log.ts';
import { cleanEnvironment } from './clean-environment.ts';
import type { Binaries } from './hydrate.ts';
import type { ClusterPlace } from './paths.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { isAlive, signal, worksIn } from './process-life.ts';

const FAST_MS = 1_200;
const IMMEDIATE_MS = 6_000;

/** The postmaster of this cluster, if one runs. */
export function runningPostmaster(cluster: string): number | null {
  const pid = readPostmasterFile(cluster)?.pid;
  return pid !== undefined && worksIn(pid, cluster) !== 'no' ? pid : null;
}

/**
 * Stops the cluster's server: cleanly, and when that takes too long at once (its log then brings everything back at the next start).
 * Resolves when it is gone.
 */
export async function stopPostmaster(place: ClusterPlace, binaries: Binaries, log: Log): Promise<void> {
  const pid = runningPostmaster(place.cluster);
  if (pid === null) return;
  if (process.platform === 'win32') return stopOnWindows(place, binaries);
  signal(pid, 'SIGINT');
  if (await gone(pid, FAST_MS)) return;
  log.warn({ pid }, 'The database is slow to stop; stopping it at once');
  signal(pid, 'SIGQUIT');
  if (!(await gone(pid, IMMEDIATE_MS))) log.error({ pid }, 'The database does not stop');
}

export async function gone(pid: number, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (isAlive(pid)) {
    if (Date.now() > until) return false;
    await sleep(5);
  }
  return true;
}

async function stopOnWindows(place: ClusterPlace, binaries: Binaries): Promise<void> {
  const words = ['stop', '-D', place.cluster, '-m', 'fast', '-w', '-t', '10'];
  await once(spawn(binaries.pgCtl, words, { env: cleanEnvironment(), stdio: 'ignore', windowsHide: true }), 'close');
}
