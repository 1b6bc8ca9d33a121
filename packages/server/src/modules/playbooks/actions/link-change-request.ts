import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { REQUEST_EVENTS } from '../events.ts';
import { demandShaping } from '../seen-draft.ts';
import { draftRow } from '../store-drafts.ts';
import { lockRequest, setRequest } from '../store-requests.ts';

/** Says which draft takes a request up. Announces: `changeRequest.linked`. Refuses: `not-allowed`, `not-found`, `wrong-state` once closed. */
export async function linkChangeRequest(ctx: Context, id: string, draft: string | null): Promise<void> {
  demandShaping(ctx);
  const row = await lockRequest(ctx, id);
  if (row.state === 'closed') refuse('wrong-state', 'This request is closed.');
  const named = draft === null ? null : (await draftRow(ctx, draft)).name;
  if (row.draft_id === draft) return;
  await setRequest(ctx, id, { draft_id: draft });
  await announce(ctx, REQUEST_EVENTS.linked, { subject: { kind: 'changeRequest', id }, payload: { title: row.title, draft: named } });
}
