import type { Context } from '../../context.ts';
import { keptSetUp } from '../../set-up.ts';
import { type Rate, rateOn } from '../convert.ts';
import '../tables.ts';

/** The rates into or out of one currency, by the other's code. */
const keptRates = keptSetUp<string, ReadonlyMap<string, readonly Rate[]>>(async (ctx, to) => {
  const rows = await ctx.tx
    .selectFrom('exchange_rates')
    .select(['from_currency as from', 'to_currency as to', 'on_date as on', 'rate'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where((where) => where.or([where('from_currency', '=', to), where('to_currency', '=', to)]))
    .execute();
  return Map.groupBy(rows, (row) => (row.from === to ? row.to : row.from));
});

/** For each other currency the rate between it and this one that counts on a day; those nobody has said are absent. */
export async function ratesTo(ctx: Context, to: string, day: string): Promise<ReadonlyMap<string, Rate>> {
  const found = new Map<string, Rate>();
  for (const [currency, rates] of await keptRates(ctx, to)) {
    const rate = rateOn(rates, currency, day);
    if (rate !== null) found.set(currency, rate);
  }
  return found;
}
