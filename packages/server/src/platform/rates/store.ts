import type { Context } from '../context.ts';
import { setUpChanged } from '../set-up.ts';
import type { RateView } from './queries/rates.ts';
import './tables.ts';

type Dated = Pick<RateView, 'from' | 'to' | 'on'>;

/** The rate of exactly that day, held until the end of the act; null when there is none. */
export async function lockRate(ctx: Context, { from, to, on }: Dated): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('exchange_rates')
    .select('rate')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('from_currency', '=', from)
    .where('to_currency', '=', to)
    .where('on_date', '=', on)
    .forUpdate()
    .executeTakeFirst();
  return row?.rate ?? null;
}

export async function putRate(ctx: Context, { from, to, on, rate }: RateView): Promise<void> {
  await ctx.tx
    .insertInto('exchange_rates')
    .values({ workspace_id: ctx.workspace.id, from_currency: from, to_currency: to, on_date: on, rate })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'from_currency', 'to_currency', 'on_date']).doUpdateSet({ rate }))
    .execute();
  await setUpChanged(ctx);
}

export async function deleteRate(ctx: Context, { from, to, on }: Dated): Promise<void> {
  await ctx.tx
    .deleteFrom('exchange_rates')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('from_currency', '=', from)
    .where('to_currency', '=', to)
    .where('on_date', '=', on)
    .execute();
  await setUpChanged(ctx);
}
