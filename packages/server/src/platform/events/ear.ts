import type pg from 'pg';
import type { Database } from '../db/database.ts';
import type { Log } from '../log/log.ts';
import { SEALED_CHANNEL } from './seal.ts';

export interface Ear {
  /** Listens from now on, if it does not already. */
  open(): void;
  close(): void;
}

/** One connection of this process that hears of every workspace with newly sealed events, from any process. */
export function createEar(database: Database, log: Log, heard: (workspaceId: string) => void): Ear {
  let client: pg.PoolClient | null = null;
  let starting = false;
  let closed = false;
  const drop = (): void => {
    const gone = client;
    client = null;
    gone?.release(true);
  };
  const listen = async (): Promise<void> => {
    const fresh = await database.pool.connect();
    client = fresh;
    fresh.on('notification', ({ payload }) => heard(payload ?? ''));
    const lost = () => (client === fresh ? drop() : undefined);
    fresh.on('error', lost);
    fresh.on('end', lost);
    if (closed) drop();
    else await fresh.query(`listen ${SEALED_CHANNEL}`);
  };
  return {
    open: () => {
      if (starting || closed || client !== null) return;
      starting = true;
      listen()
        .catch((error: unknown) => {
          drop();
          if (!closed) log.warn({ err: error }, 'cannot listen for sealed events; looking every few seconds');
        })
        .finally(() => {
          starting = false;
        });
    },
    close: () => {
      closed = true;
      drop();
    },
  };
}
