import type { Context } from '../../../platform/context.ts';
import { createTasks, type NewTask } from '../../records/actions/create-tasks.ts';
import { type ActivityInput, logActivities } from '../../records/actions/log-activities.ts';
import type { Plan } from './plan.ts';

/** Writes what happened and what is to be done; answers the ids in the order of the rows. */
export async function writeActivities(ctx: Context, plans: readonly Plan[]): Promise<string[]> {
  const ids = new Map<Plan, string>();
  const tasks = plans.filter((plan) => plan.input.task !== undefined);
  const made = await createTasks(
    ctx,
    tasks.flatMap(({ input: { task, about, outsideId } }) =>
      task === undefined
        ? []
        : // `linkActivities` has put whom it is about beside it.
          [{ ...task, ownerId: task.ownerId ?? ctx.actor.id, about: about as NewTask['about'], outsideId: String(outsideId) }],
    ),
  );
  for (const [at, plan] of tasks.entries()) ids.set(plan, made[at] ?? '');
  const past = plans.filter((plan) => plan.input.task === undefined);
  const logged = await logActivities(
    ctx,
    // Every input was put together by `planActivity` and `linkActivities`, and its values are read again when they are written.
    past.map((plan) => plan.input as ActivityInput),
  );
  for (const [at, plan] of past.entries()) ids.set(plan, logged[at]?.id ?? '');
  return plans.map((plan) => ids.get(plan) ?? '');
}
