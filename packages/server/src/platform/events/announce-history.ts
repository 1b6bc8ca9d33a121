import { v7 } from 'uuid';
import type { z } from 'zod';
import type { Actor, Context } from '../context.ts';
import { flushPending } from '../db/pending.ts';
import { type Announcement, rowOf, sealed } from './announce.ts';
import type { EventType } from './event-type.ts';
import type { Person } from './person.ts';

/** One row of the log as somebody else's act made it. */
export interface Told {
  readonly type: EventType;
  readonly given: Announcement<unknown>;
  readonly actor: Actor;
}

/** A row whose payload the compiler has checked against its event's type. */
export function tell<P extends z.ZodType>(actor: Actor, type: EventType<P>, given: Announcement<z.infer<P>>): Told {
  const { personal } = type;
  const of =
    personal === null
      ? null
      : { ...personal, of: (subject: Person, payload: unknown) => personal.of(subject, type.payload.parse(payload)) };
  return { type: { ...type, personal: of }, given, actor };
}

const AT_ONCE = 2000;

/** Writes rows of many kinds by many actors in the order they happened; positions will follow it. */
export async function announceHistory(ctx: Context, told: readonly Told[]): Promise<void> {
  for (let from = 0; from < told.length; from += AT_ONCE) await announceSome(ctx, told.slice(from, from + AT_ONCE));
}

async function announceSome(ctx: Context, told: readonly Told[]): Promise<void> {
  const ids = told.map(() => v7());
  const payloads: unknown[] = [];
  for (const type of new Set(told.map((one) => one.type.type))) {
    const places = told.flatMap((one, index) => (one.type.type === type ? [index] : []));
    const [first] = places;
    const of = first === undefined ? undefined : told[first]?.type;
    if (of === undefined) continue;
    const many = await sealed(
      ctx,
      of,
      places.flatMap((index) => told[index]?.given ?? []),
      places.map((index) => ids[index] ?? ''),
    );
    places.forEach((index, at) => (payloads[index] = many[at]));
  }
  const rows = told.map((one, index) => rowOf({ ...ctx, actor: one.actor }, one.type, one.given, ids[index] ?? '', payloads[index]));
  ctx.pending.events.push(...rows);
  await flushPending(ctx.tx, ctx.pending);
}
