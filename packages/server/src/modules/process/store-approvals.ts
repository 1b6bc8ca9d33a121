import { v7 } from 'uuid';
import type { Context } from '../../platform/context.ts';
import type { ApprovalTable, AskedMove } from './approval-tables.ts';
import type { About } from './store.ts';

type Asked = Pick<ApprovalTable, 'visit_id' | 'approval' | 'name' | 'by_role' | 'from_stage' | 'to_stage' | 'values_hash' | 'asked_by'> & {
  readonly request: AskedMove;
  readonly dueAt: string | null;
};
export type AskRow = Awaited<ReturnType<typeof lockAsk>>;

/** Writes down that somebody is asked to agree. Answers its id. */
export async function insertAsk(ctx: Context, about: About, { request, dueAt, ...asked }: Asked): Promise<string> {
  const id = v7();
  await ctx.tx
    .insertInto('approvals')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      record_kind: about.kind,
      record_id: about.id,
      ...asked,
      state: 'waiting',
      request: JSON.stringify(request),
      asked_at: ctx.now,
      due_at: dueAt,
      escalated_at: null,
      decided_at: null,
      decided_by: null,
      decided_for: null,
      reason: null,
    })
    .execute();
  return id;
}

/** What a record was asked for, held until the end of the act; undefined when it is not there. */
export function lockAsk(ctx: Context, about: About, id: string) {
  return ctx.tx
    .selectFrom('approvals')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('record_kind', '=', about.kind)
    .where('record_id', '=', about.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Ends what was asked, by an answer or because it has no object any more. */
export async function setAskEnded(
  ctx: Context,
  ids: readonly string[],
  ended: Pick<ApprovalTable, 'state'> & Partial<Pick<ApprovalTable, 'values_hash' | 'reason' | 'decided_for'>>,
): Promise<void> {
  await ctx.tx
    .updateTable('approvals')
    .set({ ...ended, decided_at: ctx.now, decided_by: ctx.actor.id })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', 'in', ids)
    .execute();
}

/** A grant that stands no longer keeps who gave it and when. */
export async function setLapsed(ctx: Context, ids: readonly string[]): Promise<void> {
  await ctx.tx
    .updateTable('approvals')
    .set((eb) => ({ state: 'lapsed', decided_at: eb.fn.coalesce('decided_at', eb.val(ctx.now)) }))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', 'in', ids)
    .execute();
}

/** Notes that those above were told that it waits too long. */
export async function setEscalated(ctx: Context, id: string): Promise<void> {
  await ctx.tx
    .updateTable('approvals')
    .set({ escalated_at: ctx.now })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .execute();
}

export async function insertDeputy(
  ctx: Context,
  deputy: { readonly memberId: string; readonly deputyId: string; readonly from: string; readonly until: string | null },
): Promise<string> {
  const id = v7();
  const { memberId, deputyId, from, until } = deputy;
  await ctx.tx
    .insertInto('deputies')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      member_id: memberId,
      deputy_id: deputyId,
      from_on: from,
      until_on: until,
      made_at: ctx.now,
      made_by: ctx.actor.id,
      ended_at: null,
    })
    .execute();
  return id;
}

export async function setDeputyEnded(ctx: Context, id: string): Promise<void> {
  await ctx.tx
    .updateTable('deputies')
    .set({ ended_at: ctx.now })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .execute();
}
