import type { Workspace } from '../context.ts';
import { inWorkspace } from '../db/database.ts';
import type { Log } from '../log/log.ts';
import type { Runtime } from '../run-in-context.ts';
import { type Subscriber, takeTurn } from './subscriber.ts';

export interface Keeper {
  /** Events of this workspace were sealed here: let its subscribers read soon. */
  wake(workspaceId: string): void;
  stop(): Promise<void>;
}

/** Wakes within this time are one. */
const GATHER_MS = 500;

/** Lets every subscriber read until none has a full batch left. Answers after how long to look again, where one failed. */
export async function catchUp(
  runtime: Omit<Runtime, 'files'>,
  log: Log,
  subscribers: readonly Subscriber[],
  workspaceId: string,
): Promise<number | null> {
  const workspace = await workspaceById(runtime, workspaceId);
  if (workspace === null) return null;
  let laterMs: number | null = null;
  for (const subscriber of subscribers) {
    let end = await takeTurn({ runtime, log, workspace, now: new Date() }, subscriber);
    while (end.more) end = await takeTurn({ runtime, log, workspace, now: new Date() }, subscriber);
    if (end.laterMs !== null) laterMs = Math.min(laterMs ?? Infinity, end.laterMs);
  }
  return laterMs;
}

/** Runs the subscribers of every workspace: after each seal here, and every `everyMs` for what another process left. */
export function startKeeper(runtime: Omit<Runtime, 'files'>, log: Log, subscribers: readonly Subscriber[], everyMs: number): Keeper {
  const waiting = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  let gather: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  const wakeAfter = (workspaceId: string, ms: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      wake(workspaceId);
    }, ms);
    timers.add(timer);
  };
  const round = async (): Promise<void> => {
    for (const workspaceId of waiting) {
      if (stopped) return;
      waiting.delete(workspaceId);
      const laterMs = await catchUp(runtime, log, subscribers, workspaceId);
      if (laterMs !== null && !stopped) wakeAfter(workspaceId, laterMs);
    }
  };
  const warn = (error: unknown): void => {
    if (!stopped) log.warn({ error: error instanceof Error ? error.message : String(error) }, 'cannot run the subscribers; trying again');
  };
  const wake = (workspaceId: string): void => {
    if (stopped) return;
    waiting.add(workspaceId);
    gather ??= setTimeout(() => {
      gather = null;
      running = running.then(round).catch(warn);
    }, GATHER_MS);
  };
  const look = (): void => {
    const all = runtime.database.db.selectFrom('workspaces').select('workspace_id').execute();
    all.then((rows) => rows.forEach((row) => wake(row.workspace_id)), warn);
  };
  look();
  const every = setInterval(look, everyMs);
  return {
    wake,
    stop: async () => {
      stopped = true;
      clearInterval(every);
      if (gather !== null) clearTimeout(gather);
      for (const timer of timers) clearTimeout(timer);
      await running;
    },
  };
}

async function workspaceById(runtime: Pick<Runtime, 'database'>, workspaceId: string): Promise<Workspace | null> {
  const row = await inWorkspace(runtime.database, workspaceId, 'read', (tx) =>
    tx
      .selectFrom('workspaces')
      .select(['name', 'zone', 'currency', 'language', 'set_up as setUp'])
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirst(),
  );
  return row === undefined ? null : { id: workspaceId, ...row };
}
