import type { Selectable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { StakeholderTable } from './tables.ts';

/** Sets a contact's part in a deal; what is undefined stays as it is. */
export async function setPart(
  ctx: Context,
  dealId: string,
  contactId: string,
  part: { readonly [K in 'role' | 'stance' | 'influence']?: StakeholderTable[K] | undefined },
): Promise<Selectable<StakeholderTable>> {
  const set = Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
  return ctx.tx
    .insertInto('stakeholders')
    .values({
      workspace_id: ctx.workspace.id,
      deal_id: dealId,
      contact_id: contactId,
      created_at: ctx.now,
      role: null,
      stance: null,
      influence: null,
      ...set,
    })
    .onConflict((clash) => clash.columns(['workspace_id', 'deal_id', 'contact_id']).doUpdateSet({ contact_id: contactId, ...set }))
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Whether there was one to take off. */
export async function deletePart(ctx: Context, dealId: string, contactId: string): Promise<boolean> {
  const { numDeletedRows } = await ctx.tx
    .deleteFrom('stakeholders')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('deal_id', '=', dealId)
    .where('contact_id', '=', contactId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
