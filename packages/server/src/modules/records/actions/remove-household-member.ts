import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { householdLeft } from '../events-agreements.ts';
import { demand } from '../policy.ts';
import { householdMemberOf } from '../queries/household.ts';
import { lockRow, setColumns } from '../store-rows.ts';
import { deleteBelonging } from '../store-households.ts';

/** Takes a contact out of a household. Announces: `household.left` about the account. Refuses: `not-found`, `not-allowed`. */
export async function removeHouseholdMember(ctx: Context, accountId: string, contactId: string): Promise<void> {
  const account = await lockRow(ctx, 'account', accountId);
  demand(ctx.actor, 'change', account);
  const { contact, role } = await householdMemberOf(ctx, accountId, contactId);
  if (!(await deleteBelonging(ctx, accountId, contactId))) refuse('not-found', 'This contact does not belong here.');
  await setColumns(ctx, 'account', accountId, { version: account.version + 1, updated_at: ctx.now });
  await announce(ctx, householdLeft, { subject: { kind: 'account', id: accountId }, payload: { contactId, name: contact.name, role } });
}
