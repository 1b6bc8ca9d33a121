import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { z } from 'zod';
import type { Context } from '../context.ts';

/** One kind of event with the shape of its payload. Versions only grow; old ones are read through `upcast`. */
export interface EventType<P extends z.ZodType = z.ZodType> {
  readonly type: string;
  readonly v: number;
  readonly payload: P;
}

export function eventType<P extends z.ZodType>(type: string, v: number, payload: P): EventType<P> {
  return { type, v, payload };
}

export interface Announcement<P> {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly payload: P;
  /** Default: now. */
  readonly occurredAt?: string;
  readonly playbookVersion?: number;
}

/** Writes one row of the log in the act's own transaction and answers its id. */
export async function announce<P extends z.ZodType>(ctx: Context, type: EventType<P>, given: Announcement<z.infer<P>>): Promise<string> {
  const [id] = await announceMany(ctx, type, [given]);
  return id ?? '';
}

/** Writes many rows of one kind in one statement each for the log and its queue. */
export async function announceMany<P extends z.ZodType>(
  ctx: Context,
  type: EventType<P>,
  many: readonly Announcement<z.infer<P>>[],
): Promise<string[]> {
  if (many.length === 0) return [];
  const rows = many.map((given) => {
    const occurredAt = given.occurredAt ?? ctx.now;
    return {
      workspace_id: ctx.workspace.id,
      id: v7(),
      type: type.type,
      v: type.v,
      subject_kind: given.subject.kind,
      subject_id: given.subject.id,
      actor_kind: ctx.actor.kind,
      actor_id: ctx.actor.id,
      actor_via: ctx.actor.via,
      actor_name: ctx.actor.name,
      occurred_at: occurredAt,
      recorded_at: ctx.now,
      known_at: ctx.history ? occurredAt : ctx.now,
      cause: ctx.cause,
      playbook_version: given.playbookVersion ?? null,
      payload: JSON.stringify(type.payload.parse(given.payload)),
    };
  });
  if (rows.length > FEW) await insertAsSet(ctx, rows);
  else {
    await ctx.tx.insertInto('events').values(rows).execute();
    await ctx.tx
      .insertInto('events_unsealed')
      .values(rows.map((row) => ({ workspace_id: row.workspace_id, event_id: row.id })))
      .execute();
  }
  return rows.map((row) => row.id);
}

/** Up to here a list of values is quicker than a set read from JSON; beyond, its parameters cost more than the rows. */
const FEW = 5;

async function insertAsSet(ctx: Context, rows: readonly { readonly id: string; readonly payload: string }[]): Promise<void> {
  const given = `[${rows.map(({ payload, ...row }) => `${JSON.stringify(row).slice(0, -1)},"payload":${payload}}`).join(',')}]`;
  await sql`with kept as (insert into events select * from jsonb_populate_recordset(null::events, ${given}::jsonb) returning workspace_id, id)
    insert into events_unsealed (workspace_id, event_id) select workspace_id, id from kept`.execute(ctx.tx);
}
