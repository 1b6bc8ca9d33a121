import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { DRAFT_EVENTS } from '../events.ts';
import { lockOpenDraft } from '../seen-draft.ts';
import { type DraftRow, setDraft } from '../store-drafts.ts';

/** Puts a draft aside; it is kept. Announces: `draft.discarded`. Refuses: `not-allowed`, `not-found`, `stale`, `wrong-state`. */
export async function discardDraft(ctx: Context, id: string, version: number | null): Promise<DraftRow> {
  const row = await lockOpenDraft(ctx, id, { version });
  await announce(ctx, DRAFT_EVENTS.discarded, { subject: { kind: 'draft', id }, payload: { name: row.name } });
  return setDraft(ctx, id, { state: 'discarded' });
}
