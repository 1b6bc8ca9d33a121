import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { DRAFT_EVENTS } from '../events.ts';
import { demandShaping, lockOpenDraft, lockSeenDraft } from '../seen-draft.ts';
import { type DraftRow, setDraft } from '../store-drafts.ts';

/** Gives a draft another name. Announces: `draft.renamed`. Refuses: `not-allowed`, `not-found`, `stale`, `wrong-state`. */
export async function renameDraft(ctx: Context, id: string, name: string, version: number | null): Promise<DraftRow> {
  const row = await lockOpenDraft(ctx, id, { version });
  if (row.name === name) return row;
  await announce(ctx, DRAFT_EVENTS.renamed, { subject: { kind: 'draft', id }, payload: { name, was: row.name } });
  return setDraft(ctx, id, { name });
}

/** Puts a draft aside; it is kept. Announces: `draft.discarded`. Refuses: `not-allowed`, `not-found`, `stale`, `wrong-state`. */
export async function discardDraft(ctx: Context, id: string, version: number | null): Promise<DraftRow> {
  const row = await lockOpenDraft(ctx, id, { version });
  await announce(ctx, DRAFT_EVENTS.discarded, { subject: { kind: 'draft', id }, payload: { name: row.name } });
  return setDraft(ctx, id, { state: 'discarded' });
}

/** Takes up a discarded draft. Announces: `draft.restored`. Refuses: `not-allowed`, `not-found`, `stale`, `wrong-state`. */
export async function restoreDraft(ctx: Context, id: string, version: number | null): Promise<DraftRow> {
  demandShaping(ctx);
  const row = await lockSeenDraft(ctx, id, { version });
  if (row.state !== 'discarded') refuse('wrong-state', 'This draft is not discarded.');
  await announce(ctx, DRAFT_EVENTS.restored, { subject: { kind: 'draft', id }, payload: { name: row.name } });
  return setDraft(ctx, id, { state: 'open' });
}
