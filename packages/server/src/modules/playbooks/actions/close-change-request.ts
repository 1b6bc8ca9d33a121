import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { REQUEST_EVENTS } from '../events.ts';
import { demandShaping } from '../seen-draft.ts';
import { lockRequest, setRequest } from '../store-requests.ts';

/** Answers a request and closes it; who asked is told. Announces: `changeRequest.answered`. Refuses: `not-allowed`, `not-found`, `wrong-state`. */
export async function closeChangeRequest(ctx: Context, id: string, answer: string): Promise<void> {
  demandShaping(ctx);
  const row = await lockRequest(ctx, id);
  if (row.state === 'closed') refuse('wrong-state', 'This request is closed.');
  await setRequest(ctx, id, { state: 'closed', answer, closed_by: ctx.actor.id, closed_at: ctx.now });
  await announce(ctx, REQUEST_EVENTS.answered, {
    subject: { kind: 'changeRequest', id },
    payload: { title: row.title, tell: row.by_id === null ? [] : [row.by_id] },
  });
}
