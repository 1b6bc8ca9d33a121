import type { Tx } from '../db/database.ts';
import { chainHash, FIRST_HASH, HASHED } from './canonical.ts';

export type Chain =
  | { readonly holds: true; readonly events: number; readonly waiting: number; readonly head: string | null }
  | { readonly holds: false; readonly events: number; readonly position: number; readonly because: 'changed' | 'missing' | 'gap' };

/** How the log is read: in one transaction, or a page in each. Rows are only ever added, so that both see the same. */
export type Read = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

const BATCH = 2000;

/**
 * Walks the log of a workspace in order and computes every hash anew. The first place that does not fit is told: a row that
 * was changed, one that is missing, or a gap in the positions. Erased people change nothing: the hash covers what is sealed.
 */
export async function verifyChain(tx: Tx, workspaceId: string): Promise<Chain> {
  return walkChain((work) => work(tx), workspaceId);
}

/** The same, telling after every page how many rows were found to hold. */
export async function walkChain(read: Read, workspaceId: string, walked?: (rows: number) => Promise<void>): Promise<Chain> {
  let hash: Buffer = FIRST_HASH;
  let at = 0n;
  for (;;) {
    const from = at;
    const rows = await read((tx) => page(tx, workspaceId, from));
    for (const { position, hash: kept, ...row } of rows) {
      const broken = (because: 'changed' | 'missing' | 'gap') =>
        ({ holds: false, events: Number(at), position: Number(at + 1n), because }) as const;
      if (position !== at + 1n) return broken('gap');
      if (row.id === null) return broken('missing');
      hash = chainHash(hash, row);
      if (!hash.equals(kept)) return broken('changed');
      at = position;
    }
    await walked?.(Number(at));
    if (rows.length < BATCH) break;
  }
  const waiting = await read((tx) => unsealed(tx, workspaceId));
  return { holds: true, events: Number(at), waiting, head: at === 0n ? null : hash.toString('hex') };
}

async function unsealed(tx: Tx, workspaceId: string): Promise<number> {
  const { waiting } = await tx
    .selectFrom('events_unsealed')
    .select((one) => one.fn.countAll<string>().as('waiting'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return Number(waiting);
}

function page(tx: Tx, workspaceId: string, after: bigint) {
  return tx
    .selectFrom('event_positions as p')
    .leftJoin('events as e', (join) => join.onRef('e.workspace_id', '=', 'p.workspace_id').onRef('e.id', '=', 'p.event_id'))
    .select(HASHED)
    .select(['p.position', 'p.hash'])
    .where('p.workspace_id', '=', workspaceId)
    .where('p.position', '>', after)
    .orderBy('p.position')
    .limit(BATCH)
    .execute();
}
