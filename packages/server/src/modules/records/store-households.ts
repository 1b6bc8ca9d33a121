import type { Context } from '../../platform/context.ts';

/** Sets a contact's part in an account of a household or person. */
export async function setBelonging(
  ctx: Context,
  accountId: string,
  contactId: string,
  role: string | null | undefined,
): Promise<string | null> {
  const set = role === undefined ? {} : { role };
  const row = await ctx.tx
    .insertInto('household_members')
    .values({ workspace_id: ctx.workspace.id, account_id: accountId, contact_id: contactId, created_at: ctx.now, role: null, ...set })
    .onConflict((clash) => clash.columns(['workspace_id', 'account_id', 'contact_id']).doUpdateSet({ contact_id: contactId, ...set }))
    .returning('role')
    .executeTakeFirstOrThrow();
  return row.role;
}

/** Whether there was one to take out. */
export async function deleteBelonging(ctx: Context, accountId: string, contactId: string): Promise<boolean> {
  const { numDeletedRows } = await ctx.tx
    .deleteFrom('household_members')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('account_id', '=', accountId)
    .where('contact_id', '=', contactId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
