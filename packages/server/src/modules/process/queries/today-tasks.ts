import { calendarDate } from '@dealwright/engine/base/working-time';
import type { Task } from '@dealwright/contract/tasks';
import type { Context } from '../../../platform/context.ts';
import { dueTasks } from '../../records/queries/tasks.ts';

/** Tasks of a day beyond which nobody looks. */
const MOST = 200;

/** The caller's own open tasks that are due by today. */
export async function todayTasks(ctx: Context): Promise<readonly Task[]> {
  return ctx.actor.id === null ? [] : dueTasks(ctx, ctx.actor.id, calendarDate(ctx.now, ctx.workspace.zone), MOST);
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
