import type pg from 'pg';
import { type Database, inWorkspace, type Tx } from '../db/database.ts';
import type { Log } from '../log/log.ts';
import { SEALED_CHANNEL } from './seal.ts';
import { type Notices, readNotices, sealedHead } from './notices.ts';

/** How one's own notices are read: under the rights of the caller. null: they see everything, and are served from one reading. */
export type OwnRead = (<T>(work: (tx: Tx) => Promise<T>) => Promise<T>) | null;

export interface StreamHub {
  /** A stream of notices from `after` on (from now on when null). Ends when the caller leaves, after a while, and on `stop`. */
  open(workspaceId: string, after: bigint | null, read: OwnRead, left: AbortSignal): Promise<Response>;
  stop(): void;
}

interface Listener {
  position: bigint;
  readonly read: OwnRead;
  readonly out: ReadableStreamDefaultController<Uint8Array>;
  readonly end: () => void;
}

/** Commits within this time are told together. */
const GATHER_MS = 30;
/** Without a word from the database, one look for each workspace somebody listens to. */
const LOOK_MS = 5_000;
const HEARTBEAT_MS = 15_000;
/** Then the caller comes back by itself, and its session and rights are asked anew. */
const LONGEST_MS = 600_000;
/** Further behind than this, everything is looked at anew instead. */
const FURTHEST = 1000n;
/** Chunks a caller may leave unread. */
const UNREAD = -500;

const text = new TextEncoder();

/** Tells open pages what was sealed: one connection listens, one reading a workspace serves all who see everything. */
export function createStreamHub(database: Database, log: Log): StreamHub {
  const listeners = new Map<string, Set<Listener>>();
  const dirty = new Set<string>();
  const timers: NodeJS.Timeout[] = [];
  let ear: pg.PoolClient | null = null;
  let starting: Promise<void> | null = null;
  let gather: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  const mark = (workspaceId: string): void => {
    if (stopped || !listeners.has(workspaceId)) return;
    dirty.add(workspaceId);
    gather ??= setTimeout(() => {
      gather = null;
      running = running.then(round).catch((error: unknown) => {
        if (!stopped) log.warn({ err: error }, 'cannot read what to tell open pages; looking again');
      });
    }, GATHER_MS);
  };
  const markAll = (): void => {
    for (const workspaceId of listeners.keys()) mark(workspaceId);
  };
  const round = async (): Promise<void> => {
    for (const workspaceId of dirty) {
      dirty.delete(workspaceId);
      const all = [...(listeners.get(workspaceId) ?? [])];
      const shared = all.filter((one) => one.read === null);
      if (shared.length > 0) await tell(shared, (work) => inWorkspace(database, workspaceId, 'read', work), workspaceId);
      for (const one of all) if (one.read !== null) await tell([one], one.read, workspaceId);
    }
  };
  const listen = async (): Promise<void> => {
    const client = await database.pool.connect();
    const gone = (): void => {
      if (ear !== client) return;
      ear = null;
      starting = null;
      client.release(true);
    };
    client.on('notification', (heard) => mark(heard.payload ?? ''));
    client.on('error', gone);
    client.on('end', gone);
    await client.query(`listen ${SEALED_CHANNEL}`);
    ear = client;
    if (stopped) gone();
  };
  const begin = (): void => {
    starting ??= listen().catch((error: unknown) => {
      starting = null;
      log.warn({ err: error }, 'cannot listen for sealed events; looking every few seconds');
    });
    if (timers.length > 0) return;
    timers.push(
      setInterval(() => {
        if (listeners.size > 0) begin();
        markAll();
      }, LOOK_MS),
      setInterval(() => {
        for (const all of listeners.values()) for (const one of all) push(one, ': still here\n\n');
      }, HEARTBEAT_MS),
    );
  };

  const open: StreamHub['open'] = async (workspaceId, after, read, left) => {
    if (!stopped) begin();
    const head = await inWorkspace(database, workspaceId, 'read', (tx) => sealedHead(tx, workspaceId));
    let end = (): void => undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (out) => {
        const all = listeners.get(workspaceId) ?? new Set<Listener>();
        const late = setTimeout(() => end(), LONGEST_MS);
        end = () => {
          clearTimeout(late);
          if (!all.delete(one)) return;
          if (all.size === 0) listeners.delete(workspaceId);
          out.close();
        };
        const one: Listener = { position: after ?? head, read, out, end: () => end() };
        listeners.set(workspaceId, all.add(one));
        push(one, `retry: 2000\nid: ${one.position}\nevent: ready\ndata: {}\n\n`);
        if (stopped || left.aborted) end();
        left.addEventListener('abort', () => end(), { once: true });
      },
      cancel: () => end(),
    });
    mark(workspaceId);
    return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } });
  };
  return {
    open,
    stop: () => {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      if (gather !== null) clearTimeout(gather);
      for (const all of listeners.values()) for (const one of all) one.end();
      const client = ear;
      ear = null;
      client?.release(true);
    },
  };
}

async function tell(to: readonly Listener[], read: NonNullable<OwnRead>, workspaceId: string): Promise<void> {
  const from = to.reduce((least, one) => (one.position < least ? one.position : least), to[0]?.position ?? 0n);
  const found: Notices = await read((tx) => readNotices(tx, workspaceId, from, FURTHEST));
  for (const one of to) {
    if (found.head - one.position > FURTHEST) push(one, `id: ${found.head}\nevent: reset\ndata: {}\n\n`);
    else {
      const fresh = found.notices.filter((notice) => BigInt(notice.position) > one.position);
      if (fresh.length > 0) push(one, fresh.map((notice) => `id: ${notice.position}\ndata: ${JSON.stringify(notice)}\n\n`).join(''));
    }
    one.position = found.head > one.position ? found.head : one.position;
  }
}

/** A caller who does not read is let go; it comes back with the last position it took. */
function push(to: Listener, chunk: string): void {
  if ((to.out.desiredSize ?? 0) < UNREAD) to.end();
  else to.out.enqueue(text.encode(chunk));
}
