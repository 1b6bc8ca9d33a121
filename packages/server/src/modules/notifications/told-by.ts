import { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import type { ReceivedEvent } from '../../platform/events/subscriber.ts';
import { approvalTold } from './approval-told.ts';
import { eventActors } from './queries/event-actors.ts';
import { handedTo } from './queries/handed-to.ts';
import { importOwner } from './queries/import-owner.ts';
import type { NewNotification } from './store.ts';
import type { Told } from './told.ts';

/** More than so many records given to one person in one act are told as one thing. */
const MANY = 5;

const answered = z.object({ state: z.enum(['accepted', 'returned']), giverId: z.string().nullable() });
// Made once: a schema takes longer to make than to use.
const owned = z.object({ ownerId: z.unknown() });
const reassigned = z.object({ ownerId: z.object({ to: z.unknown() }) });
const named = z.object({ tell: z.array(z.string()) });
const counts = z.object({ created: z.number(), updated: z.number(), skipped: z.number(), failed: z.number() });

/** Who is told what by these events. Nobody is told of what they did themselves, nor of what a file says happened long ago. */
export async function toldBy(ctx: Context, events: readonly ReceivedEvent[]): Promise<NewNotification[]> {
  const actors = await eventActors(
    ctx,
    events.map(({ id }) => id),
  );
  const told: NewNotification[] = [];
  for (const event of events) {
    const actor = actors.get(event.id);
    if (actor === undefined || actor.history) continue;
    for (const one of await tellings(ctx, event, actor.playbookVersion)) {
      if (one.memberId === actor.id && one.kind !== 'importDone') continue;
      const about = { kind: event.subject_kind, id: event.subject_id };
      told.push({ about, ...one, by: actor.name, at: actor.at });
    }
  }
  return gathered(told);
}

async function tellings(ctx: Context, event: ReceivedEvent, playbookVersion: number | null): Promise<Told[]> {
  const { id, type, subject_id: subjectId, payload } = event;
  switch (type.slice(type.indexOf('.') + 1)) {
    case 'mentioned':
      return oneTo(payload['memberId'], 'mentioned', id);
    case 'changed':
      return oneTo(reassigned.safeParse(payload['changes']).data?.ownerId.to, 'assigned', id);
    case 'created':
    case 'updated':
      if (type.startsWith('task.'))
        return oneTo(payload['ownerId'], 'assigned', `${String(payload['taskId'])} ${String(payload['ownerId'])}`, { what: 'task' });
      return oneTo(owned.safeParse(payload['values']).data?.ownerId, 'assigned', id);
    case 'moved':
    case 'started': {
      const handed = await handedTo(ctx, event, playbookVersion);
      const tell = { kind: 'assigned', cause: id, payload: { what: 'handover' }, about: handed?.about ?? null } as const;
      return (handed?.to ?? []).map((memberId) => ({ memberId, ...tell }));
    }
    case 'handedOver': {
      const { state, giverId } = answered.parse(payload);
      return oneTo(giverId, state === 'accepted' ? 'handedOver' : 'givenBack', id);
    }
    case 'approvalAsked':
    case 'approvalGranted':
    case 'approvalRefused':
    case 'approvalLapsed':
    case 'approvalEscalated':
      return approvalTold(ctx, id, type, payload);
    case 'done':
      return oneTo(await importOwner(ctx, subjectId), 'importDone', id, counts.parse(payload));
    case 'reviewAsked':
      return toEach(payload, 'reviewAsked', id);
    case 'reviewed':
      return toEach(payload, 'draftReviewed', id, { verdict: payload['verdict'] });
    case 'commented':
      return toEach(payload, 'draftCommented', id);
    case 'filed':
      return toEach(payload, 'requestFiled', id);
    case 'answered':
      return toEach(payload, 'requestAnswered', id);
    default:
      return [];
  }
}

function oneTo(member: unknown, kind: Told['kind'], cause: string, payload: Told['payload'] = {}): Told[] {
  return typeof member === 'string' ? [{ memberId: member, kind, cause, payload }] : [];
}

/** To everybody whom the event names. */
function toEach(payload: ReceivedEvent['payload'], kind: Told['kind'], cause: string, more: Told['payload'] = {}): Told[] {
  return named.parse(payload).tell.map((memberId) => ({ memberId, kind, cause, payload: more }));
}

/** What one act gave to one person beyond a few is one row that counts them. */
function gathered(told: readonly NewNotification[]): NewNotification[] {
  const groups = Map.groupBy(told, (one) => (one.kind === 'assigned' ? `${one.memberId} ${one.by} ${one.at}` : one.cause + one.memberId));
  return [...groups].flatMap(([act, many]) => {
    const [first] = many;
    return first === undefined || many.length <= MANY ? many : [{ ...first, cause: act, about: null, payload: { count: many.length } }];
  });
}
