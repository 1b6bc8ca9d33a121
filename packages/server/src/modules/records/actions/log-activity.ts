import type { Selectable } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { announceMany } from '../../../platform/events/announce.ts';
import { memberMentioned } from '../events.ts';
import { checkMembers } from '../queries/references.ts';
import type { ActivityTable } from '../tables.ts';
import { createTask } from './create-task.ts';
import { type ActivityInput, logActivities } from './log-activities.ts';

/**
 * Logs one thing that happened, tells the members it mentions, and sets the next step where one is given.
 *
 * Announces: `activity.logged`, `member.mentioned` for each, `task.created`. Refuses: as `logActivities` and `createTask`.
 */
export async function logActivity(ctx: Context, input: ActivityInput): Promise<Selectable<ActivityTable>> {
  const mentioned = [...new Set(input.mentions)];
  await checkMembers(ctx, mentioned, '/mentions');
  const [row] = await logActivities(ctx, [input]);
  if (row === undefined) throw new Error('one activity in, one row out');
  await announceMany(
    ctx,
    memberMentioned,
    mentioned.map((memberId) => ({ subject: { kind: row.about_kind, id: row.about_id }, payload: { memberId, activityId: row.id } })),
  );
  if (input.next !== undefined) await createTask(ctx, { ...input.next, about: input.about }, row.id);
  return row;
}
