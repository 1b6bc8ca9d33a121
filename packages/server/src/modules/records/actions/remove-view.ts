import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { viewRemoved } from '../events.ts';
import { lockView, mayChangeView, setView } from '../store-views.ts';

/** Deletes a view. Announces: `view.dropped`. Refuses: `not-found`, `not-allowed`. */
export async function removeView(ctx: Context, id: string): Promise<void> {
  const row = await lockView(ctx, id);
  if (!mayChangeView(ctx, row)) refuse('not-allowed', 'Only its owner or a manager may delete this view.');
  await setView(ctx, id, { deleted_at: ctx.now });
  await announce(ctx, viewRemoved, { subject: { kind: 'view', id }, payload: { kind: row.kind, shared: row.shared } });
}
