import { v7 } from 'uuid';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { flushIfMany } from '../db/pending.ts';
import type { EventType } from './event-type.ts';
import { keysToWrite } from './person-keys.ts';
import type { Person } from './person.ts';
import { type Payload, personalPlaces, sealPayload } from './sealed-payload.ts';

export { eventType } from './event-type.ts';

export interface Announcement<P> {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly payload: P;
  /** Default: now. */
  readonly occurredAt?: string;
  readonly playbookVersion?: number;
  /** Whose the personal values are, where the event's type does not know. */
  readonly person?: Person | null;
}

/** Adds one row to the log, written at the end of the act in its own transaction; answers its id. */
export async function announce<P extends z.ZodType>(ctx: Context, type: EventType<P>, given: Announcement<z.infer<P>>): Promise<string> {
  const [id] = await announceMany(ctx, type, [given]);
  return id ?? '';
}

/** The same for many rows of one kind. */
export async function announceMany<P extends z.ZodType>(
  ctx: Context,
  type: EventType<P>,
  many: readonly Announcement<z.infer<P>>[],
): Promise<string[]> {
  return (await readyToAnnounce(ctx, type, many))();
}

/**
 * Rows of the log made ready, for who has something to wait for meanwhile: closing what is personal takes the program about as long as
 * the database takes to write what they tell of. They are said by calling what this answers, once that is written.
 */
export async function readyToAnnounce<P extends z.ZodType>(
  ctx: Context,
  type: EventType<P>,
  many: readonly Announcement<z.infer<P>>[],
): Promise<() => Promise<string[]>> {
  const ids = many.map(() => v7());
  const payloads = many.length === 0 ? [] : await sealed(ctx, type, many, ids);
  const rows = many.map((given, index) => rowOf(ctx, type, given, ids[index] ?? '', payloads[index]));
  return async () => {
    ctx.pending.events.push(...rows);
    await flushIfMany(ctx.tx, ctx.pending);
    return ids;
  };
}

/** One row of the log as it is stored. */
export function rowOf(ctx: Context, type: EventType, given: Announcement<unknown>, id: string, payload: unknown) {
  const occurredAt = given.occurredAt ?? ctx.now;
  return {
    workspace_id: ctx.workspace.id,
    id,
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
    payload: JSON.stringify(payload),
  };
}

/** The payloads as they are kept: what is personal under the person's key, before anything is stored or hashed. */
export async function sealed<P extends z.ZodType>(
  ctx: Context,
  type: EventType<P>,
  many: readonly Announcement<z.infer<P>>[],
  ids: readonly string[],
): Promise<unknown[]> {
  const payloads = many.map((given) => type.payload.parse(given.payload));
  const { personal } = type;
  if (personal === null) return payloads;
  const drafts = payloads.map((payload, index) => {
    const given = many[index];
    const at = isPayload(payload) ? personalPlaces(payload, personal.paths) : [];
    if (given === undefined || at.length === 0) return null;
    const person = given.person ?? personal.of(given.subject, payload);
    return person === null || !isPayload(payload) ? null : { payload, at, person };
  });
  const people = drafts.flatMap((draft) => draft?.person ?? []);
  if (people.length === 0) return payloads;
  const keys = await keysToWrite(ctx, people, personal.fresh ?? false);
  return drafts.map((draft, index) => {
    if (draft === null) return payloads[index];
    const { person, payload, at } = draft;
    return sealPayload(payload, at, person, keys.get(`${person.kind} ${person.id}`) ?? 'none', ids[index] ?? '');
  });
}

function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null;
}
