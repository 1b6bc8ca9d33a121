import { readdirSync, readFileSync } from 'node:fs';

// The kernel counts processor time for /proc in hundredths of a second on every Linux that Node runs on.
const TICK_MICROS = 10_000;

/** Microseconds of processor time these processes have used; null where the system does not tell. */
export function cpuMicros(pids: readonly number[]): number | null {
  try {
    return pids.reduce((sum, pid) => {
      const stat = statOf(pid);
      return sum + (Number(stat[11]) + Number(stat[12])) * TICK_MICROS;
    }, 0);
  } catch {
    return null;
  }
}

/** A process and all below it. */
export function processTree(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      parents.set(Number(name), Number(statOf(Number(name))[1]));
    } catch {
      // It ended while the list was read.
    }
  }
  const tree = [root];
  for (const parent of tree) for (const [pid, of] of parents) if (of === parent) tree.push(pid);
  return tree;
}

/** Proportional set size in bytes: memory that is shared counts in parts. */
export function pssBytes(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + Number(/^Pss:\s+(\d+) kB$/m.exec(weightOf(pid))?.[1] ?? 0) * 1024, 0);
}

/** Empty for a process that has ended since it was listed: the database's helpers come and go. */
function weightOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  } catch {
    return '';
  }
}

/** The fields after the name, which may hold spaces itself. */
function statOf(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}
