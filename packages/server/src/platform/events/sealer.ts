import type { Database } from '../db/database.ts';
import { foldTally } from '../db/fold-tally.ts';
import type { Log } from '../log/log.ts';
import { sealEvents, unsealedWorkspaces } from './seal.ts';

export interface Sealer {
  /** A commit happened here: seal that workspace soon. */
  wake(workspaceId: string): void;
  stop(): Promise<void>;
}

/** Commits within this time are sealed together. */
const GATHER_MS = 15;
/** Sums are folded after this many seals of a workspace. */
const FOLD_EVERY = 50;

/**
 * Seals events shortly after each commit of this process, and looks every `everyMs` for those of other processes.
 * Kept sums are folded on the way. `onSealed` hears of every workspace that has newly sealed events.
 */
export function startSealer(database: Database, log: Log, everyMs: number, onSealed: (workspaceId: string) => void): Sealer {
  const waiting = new Set<string>();
  const seals = new Map<string, number>();
  let gather: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  const round = async (): Promise<void> => {
    const workspaces = [...waiting];
    waiting.clear();
    for (const workspaceId of workspaces) {
      const sealed = await sealEvents(database, workspaceId, new Date());
      if (sealed > 0) onSealed(workspaceId);
      const count = (seals.get(workspaceId) ?? 0) + 1;
      seals.set(workspaceId, count);
      if (count % FOLD_EVERY === 1) await foldTally(database, workspaceId);
      // A full batch, or another sealer at work: look again.
      if (sealed >= 2000) waiting.add(workspaceId);
    }
    if (waiting.size > 0 && !stopped) await round();
  };
  const run = (): void => {
    gather = null;
    running = running.then(round).catch((error: unknown) => {
      if (!stopped) log.warn({ error: error instanceof Error ? error.message : String(error) }, 'sealing failed; trying again');
    });
  };
  const wake = (workspaceId: string): void => {
    if (stopped) return;
    waiting.add(workspaceId);
    gather ??= setTimeout(run, GATHER_MS);
  };
  const look = setInterval(() => {
    unsealedWorkspaces(database).then(
      (found) => found.forEach(wake),
      (error: unknown) => {
        if (!stopped) log.warn({ error: error instanceof Error ? error.message : String(error) }, 'cannot look for unsealed events');
      },
    );
  }, everyMs);
  return {
    wake,
    stop: async () => {
      stopped = true;
      clearInterval(look);
      if (gather !== null) clearTimeout(gather);
      await running;
    },
  };
}
