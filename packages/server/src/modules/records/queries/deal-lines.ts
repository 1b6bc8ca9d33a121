import { LINE_PERIODS } from '@dealwright/contract/deals';
import type { Context } from '../../../platform/context.ts';
import type { LineColumns } from '../deal-lines.ts';

/** The lines of deals as they are kept, by deal, in their order. */
export async function keptLines(ctx: Context, dealIds: readonly string[]): Promise<Map<string, LineColumns[]>> {
  const byDeal = new Map<string, LineColumns[]>(dealIds.map((id) => [id, []]));
  if (dealIds.length === 0) return byDeal;
  const rows = await ctx.tx
    .selectFrom('deal_lines')
    .select(['deal_id', 'product_id', 'quantity_milli', 'unit_price_minor', 'discount_e4', 'period', 'term_months'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('deal_id', 'in', [...dealIds])
    .orderBy('position')
    .execute();
  for (const { deal_id, period, ...line } of rows) byDeal.get(deal_id)?.push({ ...line, period: periodOf(period) });
  return byDeal;
}

/** How often a kept line is paid; one that says nothing known is paid once. */
export function periodOf(kept: string): (typeof LINE_PERIODS)[number] {
  return LINE_PERIODS.find((period) => period === kept) ?? 'once';
}
