import type { Tx } from '../db/database.ts';
import { type Notices, readNotices } from './notices.ts';

/** How notices are read: under the rights of whoever listens. */
export type ReadAs = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** One open page. */
export interface Listener {
  position: bigint;
  /** null: sees everything, and is served from one reading with all others who do. */
  readonly own: ReadAs | null;
  readonly out: ReadableStreamDefaultController<Uint8Array>;
  readonly end: () => void;
}

/** Then it comes back by itself, and its session and rights are asked anew. */
const LONGEST_MS = 600_000;
/** Further behind than this, everything is looked at anew instead. */
export const FURTHEST = 1000n;
/** Chunks a listener may leave unread. */
const UNREAD = -500;

const text = new TextEncoder();

/** The stream of one listener. `into` are its like: it takes itself out when it ends. */
export function openListener(
  into: Set<Listener>,
  start: Pick<Listener, 'position' | 'own'>,
  left: AbortSignal,
): ReadableStream<Uint8Array> {
  let end = (_gone: boolean): void => undefined;
  return new ReadableStream<Uint8Array>({
    start: (out) => {
      const late = setTimeout(() => end(false), LONGEST_MS);
      const one: Listener = { ...start, out, end: () => end(false) };
      end = (gone) => {
        clearTimeout(late);
        if (into.delete(one) && !gone) out.close();
      };
      into.add(one);
      push(one, `retry: 2000\nid: ${one.position}\nevent: ready\ndata: {}\n\n`);
      left.addEventListener('abort', () => end(false), { once: true });
      if (left.aborted) end(false);
    },
    cancel: () => end(true),
  });
}

/** Reads what is new for the one furthest behind, and tells each what it has not heard. */
export async function tell(to: readonly Listener[], read: ReadAs, workspaceId: string): Promise<void> {
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

/** One who does not read is let go; it comes back with the last position it took. */
export function push(to: Listener, chunk: string): void {
  // Ended meanwhile.
  if (to.out.desiredSize === null) return;
  if ((to.out.desiredSize ?? 0) < UNREAD) to.end();
  else to.out.enqueue(text.encode(chunk));
}
