import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** A row of the log that waits to be written: every column, its payload as the JSON text it is. */
export interface PendingEvent {
  readonly id: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly payload: string;
}

/**
 * What an act has said and not yet written: rows of the log and changes of kept sums. Nothing in the act reads them, so they go in one
 * statement at its end instead of three for each thing it did.
 */
export interface Pending {
  readonly events: PendingEvent[];
  readonly deltas: object[];
}

/** More rows than this are written at once: an act of thousands would hold them all. */
const MOST = 500;

export function noPending(): Pending {
  return { events: [], deltas: [] };
}

/**
 * What waits now. Answers how to come back to it where what follows is undone up to a savepoint: what was written of it since is undone too,
 * so it waits again.
 */
export function keepPending({ events, deltas }: Pending): () => void {
  const [told, summed] = [[...events], [...deltas]];
  return () => {
    events.splice(0, events.length, ...told);
    deltas.splice(0, deltas.length, ...summed);
  };
}

/** Writes what waits when it has become much. */
export async function flushIfMany(tx: Tx, pending: Pending): Promise<void> {
  if (pending.events.length + pending.deltas.length > MOST) await flushPending(tx, pending);
}

/** Writes what waits. The statement's text is the same whatever it carries, so that it is planned once a connection. */
export async function flushPending(tx: Tx, { events, deltas }: Pending): Promise<void> {
  if (events.length === 0 && deltas.length === 0) return;
  const log = `[${events.map(({ payload, ...row }) => `${JSON.stringify(row).slice(0, -1)},"payload":${payload}}`).join(',')}]`;
  const sums = JSON.stringify(deltas, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
  const logged = sql`kept as (insert into events select * from jsonb_populate_recordset(null::events, ${log}::jsonb) returning workspace_id, id)`;
  const queued = sql`insert into events_unsealed (workspace_id, event_id) select workspace_id, id from kept`;
  const counted = sql`insert into tally_deltas select * from jsonb_populate_recordset(null::tally_deltas, ${sums}::jsonb)`;
  if (deltas.length === 0) await sql`with ${logged} ${queued}`.execute(tx);
  else if (events.length === 0) await counted.execute(tx);
  else await sql`with ${logged}, counted as (${counted}) ${queued}`.execute(tx);
  events.length = 0;
  deltas.length = 0;
}
