import { calendarDate, endOfWorkingDay } from '@dealwright/engine/base/working-time';
import type { Calendar } from '@dealwright/engine/language/playbook';
import type { RawBuilder } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { type DueTask, dueTaskRows, dueTasks } from '../../records/queries/due-tasks.ts';
import { DAY, ME, W } from './day-given.ts';

/** Tasks of a day beyond which nobody looks. */
const MOST = 200;

/** The caller's own open tasks that are due by today, as a part of a day's statement. */
export const todayTaskRows: RawBuilder<unknown> = dueTaskRows({ workspace: W, member: ME, day: DAY }, MOST);

/** The caller's own open tasks that are due by today. */
export async function todayTasks(ctx: Context): Promise<readonly DueTask[]> {
  return ctx.actor.id === null ? [] : dueTasks(ctx, ctx.actor.id, calendarDate(ctx.now, ctx.workspace.zone), MOST);
}

/** A task is due until its day's work is over. */
export function taskDue(calendar: Calendar, task: Pick<DueTask, 'dueOn'>): string | null {
  return task.dueOn === null ? null : endOfWorkingDay(calendar, task.dueOn);
}

/** The day an open task is due; undefined where it is finished or gone. */
export async function openTaskDue(ctx: Context, id: string): Promise<string | null | undefined> {
  const row = await ctx.tx
    .selectFrom('tasks')
    .select('due_on')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  return row?.due_on;
}
