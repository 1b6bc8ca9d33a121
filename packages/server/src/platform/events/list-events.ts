import type { EventRow } from '@dealwright/contract/events';
import type { Selectable } from 'kysely';
import type { Context } from '../context.ts';
import type { EventTable } from '../db/tables.ts';
import { readEvents } from './read-events.ts';

/** A page of the log in order of position, and the position up to which it is sealed. */
export async function listEvents(
  ctx: Context,
  after: number,
  limit: number,
): Promise<{ data: EventRow[]; nextCursor: string | null; sealed: number }> {
  const rows = await ctx.tx
    .selectFrom('event_positions as p')
    .innerJoin('events as e', (join) => join.onRef('e.workspace_id', '=', 'p.workspace_id').onRef('e.id', '=', 'p.event_id'))
    .selectAll('e')
    .select(['p.position', 'p.hash'])
    .where('p.workspace_id', '=', ctx.workspace.id)
    .where('p.position', '>', BigInt(after))
    .orderBy('p.position')
    .limit(limit)
    .execute();
  const newest = await ctx.tx
    .selectFrom('event_positions')
    .select((one) => one.fn.max('position').as('position'))
    .where('workspace_id', '=', ctx.workspace.id)
    .executeTakeFirst();
  const data = (await readEvents(ctx, rows)).map((row) => ({
    position: Number(row.position),
    ...asEvent(row),
    hash: row.hash.toString('hex'),
  }));
  const last = data.at(-1);
  return {
    data,
    nextCursor: data.length === limit && last !== undefined ? String(last.position) : null,
    sealed: Number(newest?.position ?? 0n),
  };
}

/** A row as the API shows it, but for its place in the chain. */
export function asEvent(row: Selectable<EventTable>): Omit<EventRow, 'position' | 'hash'> {
  return {
    id: row.id,
    type: row.type,
    v: row.v,
    subject: { kind: row.subject_kind, id: row.subject_id },
    actor: { kind: actorKind(row.actor_kind), id: row.actor_id, via: row.actor_via, name: row.actor_name },
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    knownAt: row.known_at,
    cause: row.cause,
    playbookVersion: row.playbook_version,
    payload: row.payload,
  };
}

const ACTOR_KINDS = ['member', 'key', 'system', 'buyer', 'agent'] as const;
function actorKind(text: string): (typeof ACTOR_KINDS)[number] {
  return ACTOR_KINDS.find((kind) => kind === text) ?? 'system';
}
