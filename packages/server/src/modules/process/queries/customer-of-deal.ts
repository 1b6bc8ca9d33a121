import type { Context } from '../../../platform/context.ts';

/** The customer an earlier win of this deal began, in that process; null when there is none, or it was stopped again. */
export async function customerOfDeal(ctx: Context, processId: string, dealId: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('customers')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('process_id', '=', processId)
    .where('deal_id', '=', dealId)
    .where('deleted_at', 'is', null)
    .where('stage_outcome', 'is distinct from', 'void')
    .executeTakeFirst();
  return row?.id ?? null;
}
