import { z } from 'zod';
import type { undoAct as contract } from '@dealwright/contract/day';
import type { Out } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { bumpVersion } from '../../records/actions/bump-version.ts';
import { changeRecords } from '../../records/actions/change-records.ts';
import { changeTask } from '../../records/actions/change-task.ts';
import { lockRecord } from '../../records/actions/lock-record.ts';
import { placeRecord } from '../../records/actions/place-record.ts';
import { recountTouched } from '../../records/actions/recount-touched.ts';
import { removeActivity } from '../../records/actions/remove-activity.ts';
import { removeTask } from '../../records/actions/remove-task.ts';
import type { AboutKind } from '../../records/tables.ts';
import { actUndone } from '../day-events.ts';
import { type ActEvent, actToUndo, type FoundAct } from '../queries/act-to-undo.ts';
import { eventText } from '../../compliance/queries/event-text.ts';
import { settle } from '../settle.ts';
import type { About } from '../store.ts';
import { removeRedated, setSnooze } from '../store-day.ts';
import { removeAnswer, removeOfAct, reopenVisit } from '../store-undo.ts';

interface Undoing {
  readonly about: { readonly kind: AboutKind; readonly id: string };
  /** The record, where it runs a process. */
  readonly running: About | null;
  readonly act: FoundAct;
}

/**
 * Takes back one's own act on a record as a whole, if nothing has happened on it since. The log keeps the act and the taking back.
 *
 * Changes: puts back what the act changed, and the record's version and next step. Announces: `act.undone`, and what the restoring
 * actions announce. Refuses: `not-found`, `not-allowed`, `wrong-state` with the reason.
 */
export async function undoAct(
  ctx: Context,
  about: { readonly kind: AboutKind; readonly id: string },
  event: string | undefined,
): Promise<Out<typeof contract>> {
  await lockRecord(ctx, about.kind, about.id);
  const act = await actToUndo(ctx, about, event);
  const running = about.kind === 'lead' || about.kind === 'deal' || about.kind === 'customer' ? { kind: about.kind, id: about.id } : null;
  for (const one of act.events.toReversed()) await undoOne(ctx, { about, running, act }, one);
  await bumpVersion(ctx, about.kind, about.id);
  await announce(ctx, actUndone, { subject: about, payload: { events: act.events.map(({ id, type }) => ({ id, type })) } });
  if (running !== null) await settle(ctx, running.kind, running.id);
  return { undone: act.events.map(({ type, payload }) => ({ type, text: eventText(type, payload) })) };
}

const withTask = z.object({ taskId: z.string() });

async function undoOne(ctx: Context, undoing: Undoing, event: ActEvent): Promise<void> {
  const { about, running, act } = undoing;
  switch (event.type) {
    case 'activity.logged':
      await removeActivity(ctx, z.object({ activityId: z.string() }).parse(event.payload).activityId, null);
      if (running !== null) await recountTouched(ctx, running.kind, running.id);
      return;
    case 'task.created':
      return removeTask(ctx, withTask.parse(event.payload).taskId, null);
    case 'task.done':
      return changeTask(ctx, withTask.parse(event.payload).taskId, { done: false }, null);
    case 'task.updated':
      return undoTask(ctx, withTask.parse(event.payload).taskId, act.before);
    case 'member.mentioned':
      return;
    default:
  }
  if (event.verb === 'changed') return undoChange(ctx, about, event);
  if (running !== null) await undoOfProcess(ctx, running, act, event);
}

async function undoOfProcess(ctx: Context, running: About, act: FoundAct, { verb, payload }: ActEvent): Promise<void> {
  switch (verb) {
    case 'stepMarked':
      await removeOfAct(ctx, running, act, 'step_marks');
      return removeOfAct(ctx, running, act, 'documents');
    case 'documentAdded':
      return removeOfAct(ctx, running, act, 'documents');
    case 'signedOff':
      return removeOfAct(ctx, running, act, 'overrides');
    case 'stepAdded':
      return removeOfAct(ctx, running, act, 'added_steps');
    case 'answered': {
      const { framework, element } = z.object({ framework: z.string(), element: z.string() }).parse(payload);
      return removeAnswer(ctx, running, act, framework, element);
    }
    case 'stepRedated':
      return removeRedated(ctx, act, running);
    case 'snoozed': {
      const { was } = z.object({ was: z.string().nullable() }).parse(payload);
      await setSnooze(ctx, running, was);
      return;
    }
    // What somebody else was asked is not asked again by taking back what ended it.
    case 'approvalWithdrawn':
    case 'approvalLapsed':
      return;
    case 'moved':
      return undoMove(ctx, running, act, payload);
    default:
      refuse('wrong-state', 'This cannot be taken back.');
  }
}

/** The record stands in its stage as before: the same stay goes on, as if it had not been left. */
async function undoMove(ctx: Context, running: About, act: FoundAct, payload: ActEvent['payload']): Promise<void> {
  const { from } = z.object({ from: z.object({ id: z.string(), name: z.string(), outcome: z.string().nullable() }) }).parse(payload);
  await removeOfAct(ctx, running, act, 'overrides');
  await removeOfAct(ctx, running, act, 'added_steps');
  const visit = await reopenVisit(ctx, running, act);
  if (visit === undefined || visit.stage !== from.id) refuse('wrong-state', 'The stage it came from is no longer as it was.');
  await placeRecord(ctx, {
    ...running,
    stage: from.id,
    stageName: from.name,
    outcome: from.outcome,
    enteredAt: visit.entered_at,
    closedAt: from.outcome === null ? null : visit.entered_at,
  });
}

/** Puts each field back to what it was before. */
async function undoChange(ctx: Context, about: Undoing['about'], { payload }: ActEvent): Promise<void> {
  const changes = z.record(z.string(), z.object({ from: z.unknown() })).parse(payload['changes']);
  // A close date put off counts as pushed, and lines are told by name: putting those back would not be exact.
  if ('lines' in changes || 'closesOn' in changes) refuse('wrong-state', 'Lines and close dates are put back by hand.');
  const own = Object.fromEntries(Object.entries(changes).map(([field, { from }]) => [field, from]));
  await changeRecords(ctx, about.kind, [{ id: about.id, changes: own }]);
}

const taskAsTold = z.object({
  taskId: z.string(),
  title: z.string(),
  dueOn: z.string().nullable(),
  ownerId: z.string().nullable(),
  snoozedUntil: z.string().nullable().default(null),
});

/** A task is put back to what the row before told of it. */
async function undoTask(ctx: Context, taskId: string, before: readonly ActEvent[]): Promise<void> {
  for (const { payload } of before) {
    const told = taskAsTold.safeParse(payload);
    if (!told.success || told.data.taskId !== taskId) continue;
    const { title, dueOn, ownerId, snoozedUntil } = told.data;
    return changeTask(ctx, taskId, { title, dueOn, ownerId, snoozedUntil }, null);
  }
  refuse('wrong-state', 'What this task was before is no longer known.');
}
