import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { householdJoined } from '../events-agreements.ts';
import { demand } from '../policy.ts';
import { recordsById } from '../queries/record.ts';
import { lockRow, setColumns } from '../store-rows.ts';
import { setBelonging } from '../store-households.ts';

/**
 * Says that a contact belongs to a household or to a person's account; what is left out stays as it is.
 *
 * Changes: the part, the account's version. Announces: `household.joined` about the account.
 * Refuses: `not-found`, `not-allowed`, `wrong-state` for an organisation: people work there by their own account.
 */
export async function setHouseholdMember(
  ctx: Context,
  accountId: string,
  contactId: string,
  given: { role?: string | null | undefined },
): Promise<void> {
  const account = await lockRow(ctx, 'account', accountId);
  demand(ctx.actor, 'change', account);
  if (account.kind === 'organisation') refuse('wrong-state', 'An organisation has no members: say on the contact where somebody works.');
  const [contact] = await recordsById(ctx, 'contact', [contactId]);
  if (contact === undefined) return refuse('not-found', 'There is no such contact.');
  const role = await setBelonging(ctx, accountId, contactId, given.role?.toWellFormed() ?? given.role);
  await setColumns(ctx, 'account', accountId, { version: account.version + 1, updated_at: ctx.now });
  await announce(ctx, householdJoined, { subject: { kind: 'account', id: accountId }, payload: { contactId, name: contact.name, role } });
}
