import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

const HAS_PROC = process.platform === 'linux';

/** Whether the process runs; a dead one that nobody collected yet does not. */
export function isAlive(pid: number): boolean {
  return lifeMark(pid) !== null;
}

/**
 * What tells this life of a process number from a later one: on Linux the tick it was started at, elsewhere nothing but that it lives.
 * null: no such process.
 */
export function lifeMark(pid: number): string | null {
  if (!HAS_PROC) return answersSignals(pid) ? 'alive' : null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? 'alive');
  } catch {
    return null;
  }
}

/**
 * Whether the process `pid` works in this folder, as every process of a database cluster does. `unknown` where the system does not
 * tell: elsewhere than on Linux, and for root in a container that may not look into other accounts' processes.
 */
export function worksIn(pid: number, folder: string): 'yes' | 'no' | 'unknown' {
  if (!isAlive(pid)) return 'no';
  if (!HAS_PROC) return 'unknown';
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder ? 'yes' : 'no';
  } catch {
    return commandNames(pid, folder);
  }
}

/** Every process that works in this folder for certain, or that may. */
export function processesIn(folder: string, sure: 'certain' | 'possible'): readonly number[] {
  if (!HAS_PROC) return [];
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return pids.filter((pid) => {
    const works = pid === process.pid ? 'no' : worksIn(pid, folder);
    return works === 'yes' || (works === 'unknown' && sure === 'possible');
  });
}

/** The command line is open to all: the server's own names its folder, those of its processes only that they are such. */
function commandNames(pid: number, folder: string): 'yes' | 'no' | 'unknown' {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (command.split('\0').includes(folder)) return 'yes';
    return command.startsWith('postgres') ? 'unknown' : 'no';
  } catch {
    return 'no';
  }
}

/** Sends a signal; a process that is gone already is no fault. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
