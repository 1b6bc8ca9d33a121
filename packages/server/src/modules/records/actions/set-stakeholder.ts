import type { setStakeholder as setting } from '@dealwright/contract/deals';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { stakeholderSet } from '../events.ts';
import { demand } from '../policy.ts';
import { recordsById } from '../queries/record.ts';
import { setPart } from '../store-stakeholders.ts';
import { lockRow, setColumns } from '../store-rows.ts';
import { subjectOf } from '../subject.ts';

/**
 * Says what part a contact has in a deal; what is left out stays as it is.
 *
 * Changes: the part, the deal's version. Announces: `stakeholder.set` about the deal. Refuses: `not-found`, `not-allowed`.
 */
export async function setStakeholder(ctx: Context, dealId: string, contactId: string, part: Body<typeof setting>): Promise<void> {
  const deal = await lockRow(ctx, 'deal', dealId);
  demand(ctx.actor, 'change', deal);
  const [contact] = await recordsById(ctx, 'contact', [contactId]);
  if (contact === undefined) return refuse('not-found', 'There is no such contact.');
  const { role, stance, influence } = await setPart(ctx, dealId, contactId, part);
  await setColumns(ctx, 'deal', dealId, { version: deal.version + 1, updated_at: ctx.now });
  const person = { kind: 'contact', id: contactId };
  await announce(ctx, stakeholderSet, {
    ...subjectOf('deal', deal),
    person,
    payload: { contactId, name: contact.name, role, stance, influence },
  });
}
