import type { DraftComment } from '@dealwright/contract/draft-reviews';
import type { Context } from '../../../platform/context.ts';
import { draftRow } from '../store-drafts.ts';
import { memberNames } from './member-names.ts';

/** What was said about a draft, oldest first. Refuses: `not-found`. */
export async function draftComments(ctx: Context, draft: string): Promise<{ data: DraftComment[]; nextCursor: null }> {
  await draftRow(ctx, draft);
  const rows = await ctx.tx
    .selectFrom('draft_comments')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('draft_id', '=', draft)
    .orderBy('at')
    .orderBy('id')
    .limit(1000)
    .execute();
  const names = await memberNames(
    ctx,
    rows.map((row) => row.by_id),
  );
  const data = rows.map((row) => ({
    id: row.id,
    file: row.file,
    line: row.line,
    part: row.part,
    replyTo: row.reply_to,
    by: names(row.by_id),
    at: row.at,
    text: row.text,
    resolved: row.resolved,
    draftVersion: row.draft_version,
  }));
  return { data, nextCursor: null };
}
