import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { DRAFT_EVENTS } from '../events.ts';
import { lockThread, setResolved } from '../store-comments.ts';
import { lockDraft } from '../store-drafts.ts';

/** Marks a thread as settled or opens it again. Announces: `draft.settled`. Refuses: `not-found`, `bad-value` for a reply. */
export async function settleComment(ctx: Context, id: string, comment: string, resolved: boolean): Promise<void> {
  const draft = await lockDraft(ctx, id);
  const thread = await lockThread(ctx, id, comment);
  if (thread.resolved === resolved) return;
  await setResolved(ctx, comment, resolved);
  await announce(ctx, DRAFT_EVENTS.settled, { subject: { kind: 'draft', id }, payload: { name: draft.name, resolved } });
}
