import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lifeMark } from './process-life.ts';

let taken = 0;

/**
 * One user of a cluster. Users leave a file each in a shared folder; the last one out stops the database.
 * Who stops says so first and then looks for users; who comes leaves its file first and then looks for somebody stopping.
 * So at least one of the two sees the other, without a lock that could outlive its holder.
 */
export interface Lease {
  /** Gives it up. Answers whether this user is the last and must stop the database now; then `done` when it is stopped. */
  leave(): boolean;
  done(): void;
  /** Whether another user is stopping the database at this moment. */
  othersStopping(): boolean;
}

export function takeLease(folder: string): Lease {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  taken += 1;
  const name = `${process.pid}-${taken}`;
  const own = join(folder, `user-${name}`);
  const mark = join(folder, `stopping-${name}`);
  const life = lifeMark(process.pid) ?? '';
  writeFileSync(own, life);
  return {
    leave() {
      writeFileSync(mark, life);
      rmSync(own, { force: true });
      if (living(folder, 'user-').length === 0) return true;
      rmSync(mark, { force: true });
      return false;
    },
    done: () => rmSync(mark, { force: true }),
    othersStopping: () => living(folder, 'stopping-').some((other) => other !== `stopping-${name}`),
  };
}

/** Files of processes that live; those of dead ones are cleared away. */
function living(folder: string, kind: 'user-' | 'stopping-'): readonly string[] {
  return readdirSync(folder).filter((file) => {
    if (!file.startsWith(kind)) return false;
    const pid = Number(file.slice(kind.length).split('-')[0]);
    const life = lifeMark(pid);
    const written = textOf(join(folder, file));
    // Empty: its owner has made the file and not yet written into it.
    if (life !== null && (written === '' || written === life)) return true;
    rmSync(join(folder, file), { force: true });
    return false;
  });
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
