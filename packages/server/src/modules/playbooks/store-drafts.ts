import { playbookHash } from '@dealwright/engine/language/playbook-hash';
import type { Insertable, Selectable, Updateable } from 'kysely';
import { v7 } from 'uuid';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import type { DraftReviewTable, PlaybookDraftTable } from './tables.ts';

export type DraftRow = Selectable<PlaybookDraftTable>;
type Files = Readonly<Record<string, string>>;

/** A draft, to be read alone. Refuses: `not-found`. */
export async function draftRow(ctx: Context, id: string): Promise<DraftRow> {
  const row = await byId(ctx, id).executeTakeFirst();
  return row ?? refuse('not-found', 'There is no such draft.');
}

/** A draft until the act ends. Refuses: `not-found`. */
export async function lockDraft(ctx: Context, id: string): Promise<DraftRow> {
  const row = await byId(ctx, id).forUpdate().executeTakeFirst();
  return row ?? refuse('not-found', 'There is no such draft.');
}

const byId = (ctx: Context, id: string) =>
  ctx.tx.selectFrom('playbook_drafts').selectAll().where('workspace_id', '=', ctx.workspace.id).where('id', '=', id);

type Started = Pick<DraftRow, 'name' | 'base_version' | 'started_from' | 'authors'> & { readonly files: Files };

export async function insertDraft(ctx: Context, { files, authors, ...given }: Started): Promise<DraftRow> {
  const by = ctx.actor.id;
  return ctx.tx
    .insertInto('playbook_drafts')
    .values({
      workspace_id: ctx.workspace.id,
      id: v7(),
      state: 'open',
      ...given,
      files: JSON.stringify(files),
      hash: playbookHash(files),
      authors: withAuthor(authors, by),
      created_by: by,
      created_at: ctx.now,
      changed_by: by,
      changed_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Sets columns of a locked draft and counts its version. */
export async function setDraft(ctx: Context, id: string, set: Updateable<PlaybookDraftTable>): Promise<DraftRow> {
  return ctx.tx
    .updateTable('playbook_drafts')
    .set((one) => ({ ...set, changed_by: ctx.actor.id, changed_at: ctx.now, version: one('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Another text for a locked draft: who writes it is an author from now on, and an approval of the text before is none of this one. */
export async function setDraftFiles(
  ctx: Context,
  row: DraftRow,
  files: Files,
  more: Updateable<PlaybookDraftTable> = {},
): Promise<DraftRow> {
  return setDraft(ctx, row.id, {
    files: JSON.stringify(files),
    hash: playbookHash(files),
    authors: withAuthor(row.authors, ctx.actor.id),
    ...(row.state === 'approved' ? { state: 'inReview' } : {}),
    ...more,
  });
}

function withAuthor(authors: readonly string[], by: string | null): string[] {
  return by === null || authors.includes(by) ? [...authors] : [...authors, by];
}

export async function insertReview(
  ctx: Context,
  row: Omit<Insertable<DraftReviewTable>, 'workspace_id' | 'id' | 'by_id' | 'at'>,
): Promise<void> {
  await ctx.tx
    .insertInto('draft_reviews')
    .values({ workspace_id: ctx.workspace.id, id: v7(), by_id: ctx.actor.id, at: ctx.now, ...row })
    .execute();
}

export async function setReviewRequired(ctx: Context, required: boolean): Promise<void> {
  await ctx.tx
    .insertInto('playbook_settings')
    .values({ workspace_id: ctx.workspace.id, review_required: required })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet({ review_required: required }))
    .execute();
}
