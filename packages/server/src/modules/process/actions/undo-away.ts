import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { changeTask } from '../../records/actions/change-task.ts';
import { livingIds } from '../queries/living-ids.ts';
import { openTaskDue } from '../queries/today-tasks.ts';
import { awayPlanUndone } from '../day-events.ts';
import { settle } from '../settle.ts';
import { lockAwayPlan, removeRedated, setAwayPlanUndone } from '../store-day.ts';

/**
 * Takes back one's own plan: steps and tasks have their old dates again. A task that was finished or dated anew since stays so.
 *
 * Announces: `awayPlan.undone`, `task.updated`. Refuses: `not-found`, `wrong-state` when taken back already.
 */
export async function undoAway(ctx: Context, id: string): Promise<void> {
  const plan = await lockAwayPlan(ctx, id);
  if (plan === undefined) return refuse('not-found');
  if (plan.undone_at !== null) refuse('wrong-state', 'This plan has been taken back already.');
  await removeRedated(ctx, { by: plan.member_id, at: plan.planned_at });
  const steps = plan.moved.flatMap((one) => (one.kind === 'step' ? [one] : []));
  for (const kind of ['lead', 'deal', 'customer'] as const) {
    const own = steps.filter((one) => one.about === kind).map(({ recordId }) => recordId);
    for (const record of await livingIds(ctx, kind, own)) await settle(ctx, kind, record);
  }
  for (const one of plan.moved)
    if (one.kind === 'task' && (await openTaskDue(ctx, one.taskId)) === one.wrote)
      await changeTask(ctx, one.taskId, { dueOn: one.dueOn }, null);
  await setAwayPlanUndone(ctx, id);
  await announce(ctx, awayPlanUndone, { subject: { kind: 'awayPlan', id }, payload: { moved: plan.moved.length } });
}
