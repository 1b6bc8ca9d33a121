import type { HouseholdMember } from '@dealwright/contract/households';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { recordById, recordsById } from './record.ts';

/**
 * Who belongs to an account of a household or person, as they came in.
 *
 * Refuses: `not-found`.
 */
export async function householdOf(ctx: Context, accountId: string): Promise<HouseholdMember[]> {
  await recordById(ctx, 'account', accountId);
  const parts = await ctx.tx
    .selectFrom('household_members')
    .select(['contact_id', 'role'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('account_id', '=', accountId)
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
  return parts.flatMap(({ contact_id, role }) => {
    const contact = byId.get(contact_id);
    return contact === undefined ? [] : [{ contact, role }];
  });
}

/** Refuses: `not-found`. */
export async function householdMemberOf(ctx: Context, accountId: string, contactId: string): Promise<HouseholdMember> {
  const part = (await householdOf(ctx, accountId)).find((one) => one.contact.id === contactId);
  return part ?? refuse('not-found', 'This contact does not belong here.');
}
