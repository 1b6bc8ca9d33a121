import type { ActToday, actToday as contract } from '@dealwright/contract/day';
import type { Out } from '@dealwright/contract/route';
import { startOfDate } from '@dealwright/engine/base/working-time';
import { guide } from '@dealwright/engine/process/guide';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { changeTask } from '../../records/actions/change-task.ts';
import { createTask } from '../../records/actions/create-task.ts';
import { lockRecord } from '../../records/actions/lock-record.ts';
import { logActivity } from '../../records/actions/log-activity.ts';
import { outcomesByKind } from '../../records/queries/outcomes.ts';
import { taskById } from '../../records/queries/tasks.ts';
import { loadCase } from '../queries/case.ts';
import { lastEventOf } from '../queries/last-event.ts';
import { redateStep } from '../redate-step.ts';
import { settle } from '../settle.ts';
import type { About } from '../store.ts';
import { setStep } from './set-step.ts';
import { snoozeRecord } from './snooze-record.ts';

/**
 * Does one line of a day in one act: logs what happened, finishes the step or the task or dates it anew, and sets what comes next.
 *
 * Changes and announces: what `logActivity`, `setStep`, `changeTask`, `createTask` and `snoozeRecord` do; `<kind>.stepRedated`.
 * Refuses: `bad-value` for an act that says nothing or contradicts itself, and what those refuse; then nothing of it is kept.
 */
export async function actToday(ctx: Context, given: ActToday): Promise<Out<typeof contract>> {
  const { about, taskId, retryOn } = given;
  const done = await isDone(ctx, given);
  if (given.activity === undefined && given.next === undefined && retryOn === undefined && given.step === undefined && taskId === undefined)
    refuse('bad-value', 'Say what happened, what is finished or what comes next.');
  await lockRecord(ctx, about.kind, about.id);
  if (given.activity !== undefined) await logActivity(ctx, { ...given.activity, about });
  const running = about.kind === 'lead' || about.kind === 'deal' || about.kind === 'customer' ? { kind: about.kind, id: about.id } : null;
  if (taskId !== undefined) await endTask(ctx, taskId, given, done);
  else if (running !== null) await endStep(ctx, running, given, done);
  if (given.next !== undefined) await createTask(ctx, { ...given.next, about });
  if (running !== null) await settle(ctx, running.kind, running.id);
  return { done, undo: lastEventOf(ctx, about) };
}

/** Said outright, or told by the outcome: one that did not work finishes nothing, and what is tried again is not finished. */
async function isDone(ctx: Context, { done, retryOn, activity }: ActToday): Promise<boolean> {
  if (done === true && retryOn !== undefined)
    refuse('bad-value', {
      detail: 'What is finished is not tried again. Leave out one of the two.',
      errors: [{ pointer: '/retryOn', message: 'Leave this out, or say it is not done.' }],
    });
  if (done !== undefined) return done;
  if (retryOn !== undefined) return false;
  const code = activity?.outcome ?? null;
  if (activity === undefined || code === null) return true;
  const known = (await outcomesByKind(ctx)).get(activity.kind) ?? [];
  return known.find((one) => one.code === code)?.worked ?? true;
}

async function endTask(ctx: Context, id: string, { about, retryOn }: ActToday, done: boolean): Promise<void> {
  const task = await taskById(ctx, id);
  if (task.about.kind !== about.kind || task.about.id !== about.id)
    refuse('bad-value', {
      detail: 'This task is about another record.',
      errors: [{ pointer: '/taskId', message: 'Another record’s task.' }],
    });
  if (task.doneAt !== null) refuse('wrong-state', 'This task is done already.');
  if (done) await changeTask(ctx, id, { done: true }, null);
  else if (retryOn !== undefined) await changeTask(ctx, id, { dueOn: retryOn }, null);
}

/** What was logged may have finished the step already. Work without a step of its own is put off until the day. */
async function endStep(ctx: Context, { kind, id }: About, { step, retryOn }: ActToday, done: boolean): Promise<void> {
  if (step !== undefined) {
    const loaded = await loadCase(ctx, kind, id);
    const { steps, tracks } = guide(loaded.subject, ctx.now);
    const found = [...steps, ...tracks.flatMap((track) => track.steps)].find((one) => one.id === step);
    if (done && found?.state !== 'done') await setStep(ctx, kind, id, step, { state: 'done' });
    else if (!done && retryOn !== undefined) await redateStep(ctx, loaded, step, retryOn);
    return;
  }
  if (!done && retryOn !== undefined) await snoozeRecord(ctx, kind, id, startOfDate(retryOn, ctx.workspace.zone));
}
