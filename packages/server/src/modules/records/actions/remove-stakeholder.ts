import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { stakeholderRemoved } from '../events.ts';
import { demand } from '../policy.ts';
import { stakeholders } from '../queries/stakeholders.ts';
import { deletePart } from '../store-stakeholders.ts';
import { lockRow, setColumns } from '../store-rows.ts';
import { subjectOf } from '../subject.ts';

/**
 * Takes a contact off a deal. Changes: the part, the deal's version. Announces: `stakeholder.removed` about the deal.
 * Refuses: `not-found`, `not-allowed`.
 */
export async function removeStakeholder(ctx: Context, dealId: string, contactId: string): Promise<void> {
  const deal = await lockRow(ctx, 'deal', dealId);
  demand(ctx.actor, 'change', deal);
  const part = (await stakeholders(ctx, dealId)).find((one) => one.contact.id === contactId);
  if (part === undefined || !(await deletePart(ctx, dealId, contactId)))
    return refuse('not-found', 'This contact has no part in the deal.');
  await setColumns(ctx, 'deal', dealId, { version: deal.version + 1, updated_at: ctx.now });
  await announce(ctx, stakeholderRemoved, {
    ...subjectOf('deal', deal),
    person: { kind: 'contact', id: contactId },
    payload: { contactId, name: part.contact.name },
  });
}
