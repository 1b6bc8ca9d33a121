import type { Out } from '@dealwright/contract/route';
import type { listRates } from '@dealwright/contract/rates';
import type { Context } from '../../context.ts';
import '../tables.ts';

export type RateView = Out<typeof listRates>['data'][number];

/** Every rate of the workspace, newest first. */
export async function rates(ctx: Context): Promise<Out<typeof listRates>> {
  const data = await ctx.tx
    .selectFrom('exchange_rates')
    .select(['from_currency as from', 'to_currency as to', 'on_date as on', 'rate'])
    .where('workspace_id', '=', ctx.workspace.id)
    .orderBy('on_date', 'desc')
    .orderBy('from_currency')
    .orderBy('to_currency')
    .execute();
  return { data, nextCursor: null };
}
