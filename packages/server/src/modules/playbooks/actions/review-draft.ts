import type { reviewDraft as contract } from '@dealwright/contract/draft-reviews';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { compileOrRefuse } from '../compiled.ts';
import { DRAFT_EVENTS } from '../events.ts';
import { draftView, isWorkedOn, mayReview } from '../queries/drafts.ts';
import { type DraftRow, insertReview, lockDraft, setDraft } from '../store-drafts.ts';

/**
 * Approves the text of a draft or asks for changes. It is about the text that was read: any other one is refused.
 *
 * Needs: to be asked, or owner, admin or process owner; and to be no author of it. Announces: `draft.reviewed`.
 * Refuses: `not-allowed`, `not-found`, `stale` with `current`, `wrong-state`, `bad-playbook`, `bad-value` for changes asked without a reason.
 */
export async function reviewDraft(ctx: Context, id: string, { verdict, reason, hash }: Body<typeof contract>): Promise<DraftRow> {
  const row = await lockDraft(ctx, id);
  if (!isWorkedOn(row)) refuse('wrong-state', `This draft is ${row.state}.`);
  if (!mayReview(ctx, row)) refuse('not-allowed', whyNot(ctx, row));
  if (hash !== row.hash) {
    const extra = { current: await draftView(ctx, row) };
    refuse('stale', { detail: 'The text was changed since you read it. Read it again.', extra });
  }
  if (verdict === 'approve') compileOrRefuse(row.files);
  else if (reason === undefined) {
    const message = 'Say what should change.';
    refuse('bad-value', { detail: message, errors: [{ pointer: '/reason', message }] });
  }
  await insertReview(ctx, { draft_id: id, verdict, reason: reason ?? null, hash });
  await announce(ctx, DRAFT_EVENTS.reviewed, {
    subject: { kind: 'draft', id },
    payload: { name: row.name, verdict, hash, tell: row.authors },
  });
  return setDraft(ctx, id, { state: verdict === 'approve' ? 'approved' : 'open' });
}

function whyNot(ctx: Context, row: DraftRow): string {
  if (row.authors.includes(ctx.actor.id ?? '')) return 'You wrote in this draft: somebody else has to review it.';
  return 'Owners, admins, process owners and whoever was asked review a draft.';
}
