import type { Selectable } from 'kysely';
import { v7 } from 'uuid';
import type { Context } from '../../platform/context.ts';
import { announce } from '../../platform/events/announce.ts';
import { taskChanged, taskCreated, taskRemoved } from './events.ts';
import { setNoticeTask } from './store-agreements.ts';
import { insertTask, setTask } from './store-tasks.ts';
import type { TaskTable } from './tables.ts';
import type { AgreementTable } from './tables-agreements.ts';

/**
 * Keeps the task that reminds of an agreement's notice: made with the date, moved with it, dropped with it. One that was done or
 * deleted by hand is left so; a later date makes a new one.
 *
 * Announces: `task.created`, `task.updated` or `task.dropped` about the account.
 */
export async function remindOfNotice(
  ctx: Context,
  agreement: Selectable<AgreementTable>,
  noticeBefore: string | null,
  ownerId: string | null,
): Promise<void> {
  const gone = agreement.deleted_at !== null || agreement.ended_reason !== null;
  const dueOn = gone ? null : agreement.renewal_notice_on;
  const subject = { kind: 'account', id: agreement.account_id };
  const title = `Renewal notice: ${agreement.name}`.slice(0, 200);
  const open = await openTask(ctx, agreement.notice_task_id);
  if (open === null) {
    if (dueOn === null || dueOn === noticeBefore) return;
    const row = await insertTask(ctx, {
      ...blank(ctx, ownerId),
      title,
      due_on: dueOn,
      about_kind: 'account',
      about_id: agreement.account_id,
    });
    await setNoticeTask(ctx, agreement.id, row.id);
    await announce(ctx, taskCreated, { subject, payload: { taskId: row.id, title, dueOn, ownerId: row.owner_id, activityId: null } });
    return;
  }
  if (dueOn === null) {
    await setTask(ctx, open.id, { deleted_at: ctx.now });
    await setNoticeTask(ctx, agreement.id, null);
    await announce(ctx, taskRemoved, { subject, payload: { taskId: open.id, title: open.title } });
    return;
  }
  if (open.due_on === dueOn && open.title === title) return;
  const row = await setTask(ctx, open.id, { due_on: dueOn, title });
  await announce(ctx, taskChanged, {
    subject,
    payload: { taskId: row.id, title, dueOn, ownerId: row.owner_id, snoozedUntil: row.snoozed_until, done: false },
  });
}

async function openTask(ctx: Context, id: string | null): Promise<Selectable<TaskTable> | null> {
  if (id === null) return null;
  const row = await ctx.tx
    .selectFrom('tasks')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .where('done_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

function blank(ctx: Context, ownerId: string | null) {
  return {
    workspace_id: ctx.workspace.id,
    id: v7(),
    created_at: ctx.now,
    updated_at: ctx.now,
    created_by: ctx.actor.id,
    deleted_at: null,
    owner_id: ownerId,
    done_at: null,
    done_by: null,
    snoozed_until: null,
    activity_id: null,
  };
}
