import type { Context } from '../../../platform/context.ts';
import { readEvents } from '../../../platform/events/read-events.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { AboutKind } from '../../records/tables.ts';
import type { Act } from '../store-undo.ts';
import { actUndone } from '../day-events.ts';
import { eventText } from '../../compliance/queries/event-text.ts';

export interface ActEvent {
  readonly id: string;
  readonly type: string;
  readonly verb: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** An act of the caller on a record: its events in their order, and what is known of the record from before it. */
export interface FoundAct extends Act {
  readonly events: readonly ActEvent[];
  readonly before: readonly ActEvent[];
}

/** Events looked at: an act further back has had something happen since. */
const MOST = 1000;
/** What can be taken back, by what stands after the dot of its type. `mentioned` leaves nothing to put back. */
const UNDOABLE = new Set([
  'stepMarked',
  'answered',
  'documentAdded',
  'moved',
  'snoozed',
  'stepRedated',
  'stepAdded',
  'signedOff',
  'changed',
  'activity.logged',
  'task.created',
  'task.done',
  'task.updated',
  'member.mentioned',
]);
const verbOf = (type: string): string => type.slice(type.indexOf('.') + 1);
const undoable = (type: string): boolean => UNDOABLE.has(type) || UNDOABLE.has(verbOf(type));

/**
 * The caller's newest act on a record that is not taken back yet, or the one an event belongs to.
 *
 * Refuses: `not-found`, `wrong-state` with the reason why it can no longer be taken back.
 */
export async function actToUndo(ctx: Context, about: { kind: AboutKind; id: string }, event: string | undefined): Promise<FoundAct> {
  const rows = await eventsOf(ctx, about);
  const gone = new Set(rows.filter((row) => row.type === actUndone.type).flatMap((row) => undoneIds(row.payload)));
  const undoings = new Set(rows.filter((row) => row.type === actUndone.type).map(keyOf));
  const counts = rows.filter((row) => !gone.has(row.id) && !undoings.has(keyOf(row)));
  const target =
    event === undefined ? counts.find((row) => row.actor_id === ctx.actor.id && undoable(row.type)) : rows.find((row) => row.id === event);
  if (target === undefined) refuse('not-found', 'There is nothing of yours to take back here.');
  if (gone.has(target.id)) refuse('wrong-state', 'This has been taken back already.');
  if (undoings.has(keyOf(target))) refuse('wrong-state', 'This was itself a taking back. Do it again instead.');
  if (target.actor_id !== ctx.actor.id) refuse('wrong-state', `${target.actor_name ?? 'Dealwright'} did this; only they can take it back.`);
  const since = counts.find((row) => Date.parse(row.recorded_at) >= Date.parse(target.recorded_at) && keyOf(row) !== keyOf(target));
  if (since !== undefined)
    refuse('wrong-state', `Something has happened since: ${eventText(since.type, since.payload)} (${since.actor_name ?? 'Dealwright'}).`);
  const own = rows.filter((row) => keyOf(row) === keyOf(target)).toReversed();
  const stuck = own.find((row) => !undoable(row.type));
  if (stuck !== undefined) refuse('wrong-state', `This cannot be taken back: ${eventText(stuck.type, stuck.payload)}.`);
  await refuseElsewhere(ctx, about.id, { by: target.actor_id, at: target.recorded_at });
  const asEvent = ({ id, type, payload }: (typeof rows)[number]): ActEvent => ({ id, type, verb: verbOf(type), payload });
  const before = rows.filter((row) => Date.parse(row.recorded_at) < Date.parse(target.recorded_at));
  return { by: target.actor_id, at: target.recorded_at, events: own.map(asEvent), before: before.map(asEvent) };
}

/** All events of one act of one person carry one instant. */
const keyOf = (row: { readonly actor_id: string | null; readonly recorded_at: string }): string => `${row.actor_id} ${row.recorded_at}`;

/** Newest first, as they were recorded. */
async function eventsOf(ctx: Context, about: { kind: AboutKind; id: string }) {
  const rows = await ctx.tx
    .selectFrom('events')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('subject_kind', '=', about.kind)
    .where('subject_id', '=', about.id)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute();
  return readEvents(ctx, rows);
}

/** An act that reached other records is not undone from one of them. */
async function refuseElsewhere(ctx: Context, id: string, act: Act): Promise<void> {
  const other = await ctx.tx
    .selectFrom('events')
    .select('type')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('actor_id', '=', act.by)
    .where('recorded_at', '=', act.at)
    .where('subject_id', '<>', id)
    .limit(1)
    .executeTakeFirst();
  if (other !== undefined) refuse('wrong-state', 'This act changed or began other records too; it cannot be taken back from here.');
}

function undoneIds(payload: Readonly<Record<string, unknown>>): string[] {
  const read = actUndone.payload.safeParse(payload);
  return read.success ? read.data.events.map(({ id }) => id) : [];
}
