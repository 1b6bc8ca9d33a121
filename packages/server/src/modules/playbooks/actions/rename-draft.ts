import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { DRAFT_EVENTS } from '../events.ts';
import { lockOpenDraft } from '../seen-draft.ts';
import { type DraftRow, setDraft } from '../store-drafts.ts';

/** Gives a draft another name. Announces: `draft.renamed`. Refuses: `not-allowed`, `not-found`, `stale`, `wrong-state`. */
export async function renameDraft(ctx: Context, id: string, name: string, version: number | null): Promise<DraftRow> {
  const row = await lockOpenDraft(ctx, id, { version });
  if (row.name === name) return row;
  await announce(ctx, DRAFT_EVENTS.renamed, { subject: { kind: 'draft', id }, payload: { name, was: row.name } });
  return setDraft(ctx, id, { name });
}
