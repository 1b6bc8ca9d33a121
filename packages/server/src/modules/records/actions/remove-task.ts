import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { taskRemoved } from '../events.ts';
import { taskById } from '../queries/tasks.ts';
import { personBeside } from '../queries/person-beside.ts';
import { lockTask, setTask } from '../store-tasks.ts';
import { aboutOf } from '../subject.ts';
import { bumpVersion } from './bump-version.ts';

/** Deletes a task: it is kept and no longer shown. Announces: `task.dropped` about its record. Refuses: `not-found`, `not-allowed`, `stale`. */
export async function removeTask(ctx: Context, id: string, version: number | null): Promise<void> {
  const before = await lockTask(ctx, id);
  if (version !== null && version !== before.version)
    refuse('stale', { detail: 'Somebody changed this task meanwhile.', extra: { current: await taskById(ctx, id) } });
  const subject = aboutOf(before);
  await bumpVersion(ctx, subject.kind, subject.id);
  await setTask(ctx, id, { deleted_at: ctx.now });
  await announce(ctx, taskRemoved, { subject, person: await personBeside(ctx, subject), payload: { taskId: id, title: before.title } });
}
