import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import type { ChangeRequestTable } from './tables.ts';

export type RequestRow = Selectable<ChangeRequestTable>;

/** Refuses: `not-found`. */
export async function lockRequest(ctx: Context, id: string): Promise<RequestRow> {
  const row = await ctx.tx
    .selectFrom('change_requests')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? refuse('not-found', 'There is no such request.');
}

/** Takes away what was written in requests about these records. */
export async function blankRequests(
  ctx: Context,
  records: readonly { readonly kind: NonNullable<RequestRow['about_kind']>; readonly id: string }[],
): Promise<void> {
  await sql`update change_requests c set text = 'erased', answer = case when c.answer is null then null else 'erased' end
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as g (kind text, id uuid)
    where c.workspace_id = ${ctx.workspace.id} and c.about_kind = g.kind and c.about_id = g.id`.execute(ctx.tx);
}

export async function insertRequest(
  ctx: Context,
  row: Omit<Insertable<ChangeRequestTable>, 'workspace_id' | 'by_id' | 'at' | 'state'>,
): Promise<void> {
  await ctx.tx
    .insertInto('change_requests')
    .values({ workspace_id: ctx.workspace.id, by_id: ctx.actor.id, at: ctx.now, state: 'open', ...row })
    .execute();
}

export async function setRequest(ctx: Context, id: string, set: Updateable<ChangeRequestTable>): Promise<void> {
  await ctx.tx.updateTable('change_requests').set(set).where('workspace_id', '=', ctx.workspace.id).where('id', '=', id).execute();
}
