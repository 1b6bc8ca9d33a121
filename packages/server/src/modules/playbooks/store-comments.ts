import type { Insertable, Selectable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import type { DraftCommentTable } from './tables.ts';

type CommentRow = Selectable<DraftCommentTable>;

/** The comment that opened a thread of this draft. Refuses: `not-found`; `bad-value` for a reply. */
export async function lockThread(ctx: Context, draft: string, id: string): Promise<CommentRow> {
  const row = await ctx.tx
    .selectFrom('draft_comments')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('draft_id', '=', draft)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) refuse('not-found', 'There is no such comment.');
  if (row.reply_to !== null) refuse('bad-value', 'This is a reply itself; name the comment that opened the thread.');
  return row;
}

/** Who took part in a thread. */
export async function threadPeople(ctx: Context, thread: string): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('draft_comments')
    .select('by_id')
    .distinct()
    .where('workspace_id', '=', ctx.workspace.id)
    .where((where) => where.or([where('id', '=', thread), where('reply_to', '=', thread)]))
    .execute();
  return rows.flatMap((row) => row.by_id ?? []);
}

export async function insertComment(
  ctx: Context,
  row: Omit<Insertable<DraftCommentTable>, 'workspace_id' | 'by_id' | 'at'>,
): Promise<void> {
  await ctx.tx
    .insertInto('draft_comments')
    .values({ workspace_id: ctx.workspace.id, by_id: ctx.actor.id, at: ctx.now, ...row })
    .execute();
}

export async function setResolved(ctx: Context, id: string, resolved: boolean): Promise<void> {
  await ctx.tx.updateTable('draft_comments').set({ resolved }).where('workspace_id', '=', ctx.workspace.id).where('id', '=', id).execute();
}
