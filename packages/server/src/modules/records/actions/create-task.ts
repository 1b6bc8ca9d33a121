import type { createTask as creating } from '@dealwright/contract/tasks';
import type { Body } from '@dealwright/contract/route';
import type { Selectable } from 'kysely';
import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { taskCreated } from '../events.ts';
import { demand } from '../policy.ts';
import { checkMembers } from '../queries/references.ts';
import { personBeside } from '../queries/person-beside.ts';
import { insertTask } from '../store-tasks.ts';
import type { TaskTable } from '../tables.ts';
import { bumpVersion } from './bump-version.ts';

/**
 * Makes a task about a record; the caller's own unless it says whose.
 *
 * Needs: the right to change the record. Changes: the task, the record's version. Announces: `task.created` about the record.
 * Refuses: `not-found`, `not-allowed`, `bad-value`.
 */
export async function createTask(
  ctx: Context,
  given: Body<typeof creating>,
  activityId: string | null = null,
): Promise<Selectable<TaskTable>> {
  demand(ctx.actor, 'create', null);
  const ownerId = given.ownerId === undefined ? ctx.actor.id : given.ownerId;
  await checkMembers(ctx, ownerId === null ? [] : [ownerId], '/ownerId');
  await bumpVersion(ctx, given.about.kind, given.about.id);
  const row = await insertTask(ctx, {
    workspace_id: ctx.workspace.id,
    id: v7(),
    created_at: ctx.now,
    updated_at: ctx.now,
    created_by: ctx.actor.id,
    deleted_at: null,
    title: given.title.toWellFormed(),
    due_on: given.dueOn ?? null,
    owner_id: ownerId,
    done_at: null,
    done_by: null,
    snoozed_until: given.snoozedUntil ?? null,
    about_kind: given.about.kind,
    about_id: given.about.id,
    activity_id: activityId,
  });
  await announce(ctx, taskCreated, {
    subject: given.about,
    person: await personBeside(ctx, given.about),
    payload: { taskId: row.id, title: row.title, dueOn: row.due_on, ownerId, activityId },
  });
  return row;
}
