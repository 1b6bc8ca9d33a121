import { maskedPayload } from '../auth/rights.ts';
import type { Context } from '../context.ts';
import { upcast } from './event-type.ts';
import { keysToRead } from './person-keys.ts';
import { openPayload, type Payload, sealedFor } from './sealed-payload.ts';

export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly v: number;
  readonly payload: Payload;
}

/**
 * Rows of the log as they are read: personal values opened (erased ones say so) and every payload in the newest shape of
 * its type. Every reader of payloads passes here; one statement for all keys, none where nothing is personal.
 */
export async function readEvents<R extends StoredEvent>(ctx: Context, rows: readonly R[]): Promise<R[]> {
  const people = rows.map((row) => sealedFor(row.payload));
  const keys = await keysToRead(
    ctx,
    people.filter((person) => person !== null),
  );
  return rows.map((row, index) => {
    const person = people[index] ?? null;
    const open = person === null ? row.payload : openPayload(row.payload, keys.get(`${person.kind} ${person.id}`) ?? 'none', row.id);
    const read = upcast(row.type, row.v, open);
    return { ...row, ...read, payload: maskedPayload(ctx.actor, row.type.slice(0, row.type.indexOf('.')), read.payload) };
  });
}

/** A row of the log in the newest shape of its type, with what is personal still closed: for who only asks what happened, not to whom. */
export function closedEvent<R extends StoredEvent>(row: R): R {
  return { ...row, ...upcast(row.type, row.v, row.payload) };
}
