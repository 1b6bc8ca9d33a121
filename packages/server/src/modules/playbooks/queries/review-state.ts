import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';

/** Whether a version must be reviewed by another person before it is published. */
export async function reviewRequired(ctx: Context): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('playbook_settings')
    .select('review_required')
    .where('workspace_id', '=', ctx.workspace.id)
    .executeTakeFirst();
  return row?.review_required ?? false;
}

export interface Verdict {
  readonly draft_id: string;
  readonly by_id: string | null;
  readonly verdict: 'approve' | 'changes';
}

/** What stands against publishing a text: nobody approved it who had no hand in it, or somebody asked for changes. null: nothing. */
export function reviewFault(verdicts: readonly (Verdict & { readonly authors: readonly string[] })[]): string | null {
  // Oldest first: what somebody said last about this text counts.
  const last = new Map(verdicts.map((one) => [`${one.draft_id} ${one.by_id ?? ''}`, one]));
  const counting = [...last.values()].filter((one) => one.by_id !== null && !one.authors.includes(one.by_id));
  if (counting.some((one) => one.verdict === 'changes')) return 'A reviewer asks for changes. Change the draft, or ask for another review.';
  if (counting.length > 0) return null;
  return 'Somebody who did not write this text has to approve it before it is published. Ask for a review of it as a draft.';
}

/** Refuses (`wrong-state`) a text that nobody else approved, where the workspace asks for that. The first version needs nobody. */
export async function demandReviewed(ctx: Context, hash: string): Promise<void> {
  if (!(await reviewRequired(ctx))) return;
  const verdicts = await ctx.tx
    .selectFrom('draft_reviews as r')
    .innerJoin('playbook_drafts as d', (join) => join.onRef('d.workspace_id', '=', 'r.workspace_id').onRef('d.id', '=', 'r.draft_id'))
    .select(['r.draft_id', 'r.by_id', 'r.verdict', 'd.authors'])
    .where('r.workspace_id', '=', ctx.workspace.id)
    .where('r.hash', '=', hash)
    .where('d.state', '<>', 'discarded')
    .orderBy('r.at')
    .orderBy('r.id')
    .execute();
  const fault = reviewFault(verdicts);
  if (fault !== null) refuse('wrong-state', fault);
}
