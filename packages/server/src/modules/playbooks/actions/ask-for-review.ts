import { checkMembers } from '../../../platform/auth/check-people.ts';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { compileOrRefuse } from '../compiled.ts';
import { DRAFT_EVENTS } from '../events.ts';
import { lockOpenDraft } from '../seen-draft.ts';
import { type DraftRow, setDraft } from '../store-drafts.ts';

/**
 * Asks people to review a draft; nobody named asks all who may.
 *
 * Needs: to be owner, admin or process owner. Announces: `draft.reviewAsked`. Refuses: `not-allowed`, `not-found`, `stale`, `wrong-state`,
 * `bad-playbook` while the text has mistakes, `bad-value` for who is no active member or wrote in it.
 */
export async function askForReview(ctx: Context, id: string, reviewers: readonly string[], version: number | null): Promise<DraftRow> {
  const row = await lockOpenDraft(ctx, id, { version });
  compileOrRefuse(row.files);
  await checkMembers(ctx, reviewers, '/reviewers');
  if (reviewers.some((one) => row.authors.includes(one))) {
    const message = 'Who wrote in a draft cannot review it.';
    refuse('bad-value', { detail: message, errors: [{ pointer: '/reviewers', message }] });
  }
  const asked = await setDraft(ctx, id, { state: 'inReview', reviewers: [...new Set([...row.reviewers, ...reviewers])] });
  await announce(ctx, DRAFT_EVENTS.reviewAsked, {
    subject: { kind: 'draft', id },
    payload: { name: row.name, tell: [...new Set(reviewers)] },
  });
  return asked;
}
