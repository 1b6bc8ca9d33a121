import type { Context } from '../../context.ts';
import { amountText } from '../../money.ts';
import { keptSetUp } from '../../set-up.ts';
import { convertMinor, type Rate, rateOn } from '../convert.ts';
import '../tables.ts';

/** The rates between two currencies, either way, by their codes in order: `EUR:USD`. */
const keptRates = keptSetUp<string, readonly Rate[]>((ctx, pair) => {
  const codes = pair.split(':');
  return ctx.tx
    .selectFrom('exchange_rates')
    .select(['from_currency as from', 'on_date as on', 'rate'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('from_currency', 'in', codes)
    .where('to_currency', 'in', codes)
    .execute();
});

/** An amount as decimal text of another currency, at the rate of a day. Null: no rate is known, so nothing is. */
export async function amountIn(ctx: Context, minor: bigint, from: string, to: string, day: string): Promise<string | null> {
  if (from === to) return amountText(minor, to);
  const rate = rateOn(await keptRates(ctx, [from, to].toSorted().join(':')), from, day);
  return rate === null ? null : amountText(convertMinor(minor, from, to, rate), to);
}
