import type { changeTask as changing } from '@dealwright/contract/tasks';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { taskChanged, taskDone } from '../events.ts';
import { taskById } from '../queries/tasks.ts';
import { personBeside } from '../queries/person-beside.ts';
import { aboutOf } from '../subject.ts';
import { checkMembers } from '../queries/references.ts';
import { lockTask, setTask } from '../store-tasks.ts';
import { bumpVersion } from './bump-version.ts';

/**
 * Changes a task, finishes it or opens it again; what is already so is not written.
 *
 * Needs: the right to change its record. Changes: the task, the record's version. Announces: `task.done` where it is finished, else
 * `task.updated`, about the record. Refuses: `not-found`, `not-allowed`, `stale` with `current`, `bad-value`.
 */
export async function changeTask(ctx: Context, id: string, given: Body<typeof changing>, version: number | null): Promise<void> {
  const before = await lockTask(ctx, id);
  if (version !== null && version !== before.version)
    refuse('stale', { detail: 'Somebody changed this task meanwhile.', extra: { current: await taskById(ctx, id) } });
  if (given.ownerId != null) await checkMembers(ctx, [given.ownerId], '/ownerId');
  const finished = before.done_at !== null;
  const wanted = {
    title: given.title?.toWellFormed() ?? before.title,
    due_on: given.dueOn === undefined ? before.due_on : given.dueOn,
    owner_id: given.ownerId === undefined ? before.owner_id : given.ownerId,
    snoozed_until: given.snoozedUntil === undefined ? before.snoozed_until : given.snoozedUntil,
    ...(given.done === undefined || given.done === finished
      ? { done_at: before.done_at, done_by: before.done_by }
      : { done_at: given.done ? ctx.now : null, done_by: given.done ? ctx.actor.id : null }),
  };
  const kept = new Map<string, unknown>(Object.entries(before));
  if (Object.entries(wanted).every(([column, value]) => kept.get(column) === value)) return;
  const subject = aboutOf(before);
  await bumpVersion(ctx, subject.kind, subject.id);
  const row = await setTask(ctx, id, wanted);
  const person = await personBeside(ctx, subject);
  const told = { taskId: id, title: row.title };
  if (given.done === true && !finished) await announce(ctx, taskDone, { subject, person, payload: told });
  else {
    const { due_on: dueOn, owner_id: ownerId, snoozed_until: snoozedUntil } = row;
    await announce(ctx, taskChanged, { subject, person, payload: { ...told, dueOn, ownerId, snoozedUntil, done: row.done_at !== null } });
  }
}
