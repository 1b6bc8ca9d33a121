import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { DRAFT_EVENTS } from '../events.ts';
import { demandShaping, lockSeenDraft } from '../seen-draft.ts';
import { type DraftRow, setDraft } from '../store-drafts.ts';

/** Takes up a discarded draft. Announces: `draft.restored`. Refuses: `not-allowed`, `not-found`, `stale`, `wrong-state`. */
export async function restoreDraft(ctx: Context, id: string, version: number | null): Promise<DraftRow> {
  demandShaping(ctx);
  const row = await lockSeenDraft(ctx, id, { version });
  if (row.state !== 'discarded') refuse('wrong-state', 'This draft is not discarded.');
  await announce(ctx, DRAFT_EVENTS.restored, { subject: { kind: 'draft', id }, payload: { name: row.name } });
  return setDraft(ctx, id, { state: 'open' });
}
