import type { stakeholder } from '@dealwright/contract/deals';
import type { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { recordById, recordsById } from './record.ts';

export type Stakeholder = z.infer<typeof stakeholder>;

/**
 * The people of a deal, as they came in.
 *
 * Refuses: `not-found`.
 */
export async function stakeholdersOf(ctx: Context, dealId: string): Promise<Stakeholder[]> {
  await recordById(ctx, 'deal', dealId);
  return stakeholders(ctx, dealId);
}

/**
 * One contact's part in a deal.
 *
 * Refuses: `not-found`.
 */
export async function stakeholderOf(ctx: Context, dealId: string, contactId: string): Promise<Stakeholder> {
  const part = (await stakeholders(ctx, dealId)).find((one) => one.contact.id === contactId);
  return part ?? refuse('not-found', 'This contact has no part in the deal.');
}

/** The people of a deal that the caller has looked up already; contacts deleted since are left out. */
export async function stakeholders(ctx: Context, dealId: string): Promise<Stakeholder[]> {
  const parts = await ctx.tx
    .selectFrom('stakeholders')
    .select(['contact_id', 'role', 'stance', 'influence'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('deal_id', '=', dealId)
    .orderBy('created_at')
    .orderBy('contact_id')
    .execute();
  if (parts.length === 0) return [];
  const contacts = await recordsById(
    ctx,
    'contact',
    parts.map((part) => part.contact_id),
  );
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  return parts.flatMap(({ contact_id, ...part }) => {
    const contact = byId.get(contact_id);
    return contact === undefined ? [] : [{ contact, ...part }];
  });
}
