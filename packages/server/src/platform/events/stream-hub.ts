import { type Database, inWorkspace, type Tx } from '../db/database.ts';
import type { Log } from '../log/log.ts';
import { createEar } from './ear.ts';
import { FURTHEST, type Listener, openListener, push, type ReadAs, tell } from './listener.ts';
import { positionBefore, sealedHead } from './notices.ts';

/** After a position, or with what was recorded in the last seconds (0: from now on). */
export type From = { readonly after: bigint } | { readonly since: number };

export interface StreamHub {
  /**
   * A stream of notices from a place of the log on. `own` reads under the rights of a caller who does not see everything.
   * Ends when the caller leaves, after a while, and on `stop`.
   */
  open(workspaceId: string, from: From, own: ReadAs | null, left: AbortSignal): Promise<Response>;
  stop(): void;
}

/** Commits within this time are told together. */
const GATHER_MS = 30;
/** Without a word from the database, one look for each workspace somebody listens to. */
const LOOK_MS = 5_000;
const HEARTBEAT_MS = 15_000;
const HEADERS = { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' };

/** Tells open pages what was sealed: one connection listens, one reading a workspace serves all who see everything. */
export function createStreamHub(database: Database, log: Log): StreamHub {
  const listeners = new Map<string, Set<Listener>>();
  const dirty = new Set<string>();
  let timers: NodeJS.Timeout[] = [];
  let gather: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  const round = async (): Promise<void> => {
    for (const workspaceId of dirty) {
      dirty.delete(workspaceId);
      const all = [...(listeners.get(workspaceId) ?? [])];
      const shared = all.filter((one) => one.own === null);
      if (shared.length > 0) await tell(shared, (work) => inWorkspace(database, workspaceId, 'read', work), workspaceId);
      for (const one of all) if (one.own !== null) await tell([one], one.own, workspaceId);
    }
  };
  const mark = (workspaceId: string): void => {
    if (stopped || (listeners.get(workspaceId)?.size ?? 0) === 0) return;
    dirty.add(workspaceId);
    gather ??= setTimeout(() => {
      gather = null;
      running = running.then(round).catch((error: unknown) => {
        if (!stopped) log.warn({ err: error }, 'cannot read what to tell open pages; looking again');
      });
    }, GATHER_MS);
  };
  const ear = createEar(database, log, mark);
  const look = (): void => {
    if (listeners.size > 0) ear.open();
    for (const [workspaceId, all] of listeners) {
      if (all.size === 0) listeners.delete(workspaceId);
      else mark(workspaceId);
    }
  };
  const beat = (): void => listeners.forEach((all) => all.forEach((one) => push(one, ': still here\n\n')));
  return {
    open: async (workspaceId, from, own, left) => {
      ear.open();
      if (timers.length === 0 && !stopped) timers = [setInterval(look, LOOK_MS), setInterval(beat, HEARTBEAT_MS)];
      const position = await inWorkspace(database, workspaceId, 'read', (tx) => startOf(tx, workspaceId, from));
      const all = listeners.get(workspaceId) ?? new Set<Listener>();
      listeners.set(workspaceId, all);
      const body = openListener(all, { position, own }, left);
      if (stopped) for (const one of all) one.end();
      mark(workspaceId);
      return new Response(body, { headers: HEADERS });
    },
    stop: () => {
      stopped = true;
      timers.forEach((timer) => clearInterval(timer));
      if (gather !== null) clearTimeout(gather);
      listeners.forEach((all) => all.forEach((one) => one.end()));
      ear.close();
    },
  };
}

async function startOf(tx: Tx, workspaceId: string, from: From): Promise<bigint> {
  if ('after' in from) return from.after;
  return from.since === 0 ? sealedHead(tx, workspaceId) : positionBefore(tx, workspaceId, from.since, FURTHEST);
}
