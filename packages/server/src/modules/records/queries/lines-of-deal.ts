import type { Deal } from '@dealwright/contract/deals';
import type { Context } from '../../../platform/context.ts';
import { amountText, quantityText } from '../../../platform/money.ts';
import { netOf, type Worth, worthOf, worthOfAll } from '../line-worth.ts';
import { periodOf } from './deal-lines.ts';

const NOTHING = { firstYear: null, annual: null, total: null };
/** What a deal without lines shows. */
export const NO_LINES: Required<Pick<Deal, 'lines' | 'worth'>> = { lines: [], worth: NOTHING };

/** The lines of a deal in their order, with what each and all of them are worth. */
export async function linesOfDeal(ctx: Context, dealId: string): Promise<Required<Pick<Deal, 'lines' | 'worth'>>> {
  const rows = await ctx.tx
    .selectFrom('deal_lines as line')
    .innerJoin('products as product', (join) =>
      join.onRef('product.workspace_id', '=', 'line.workspace_id').onRef('product.id', '=', 'line.product_id'),
    )
    .innerJoin('deals as deal', (join) => join.onRef('deal.workspace_id', '=', 'line.workspace_id').onRef('deal.id', '=', 'line.deal_id'))
    .where('line.workspace_id', '=', ctx.workspace.id)
    .where('line.deal_id', '=', dealId)
    .orderBy('line.position')
    .selectAll('line')
    .select(['product.name', 'deal.currency'])
    .execute();
  const lines = rows.map((row) => ({ ...row, period: periodOf(row.period) }));
  const currency = rows[0]?.currency ?? null;
  const text = (minor: bigint | null): string | null => (minor === null || currency === null ? null : amountText(minor, currency));
  const told = ({ firstYear, annual, total }: Worth) => ({ firstYear: text(firstYear), annual: text(annual), total: text(total) });
  return {
    lines: lines.map((line) => ({
      id: line.id,
      product: { id: line.product_id, name: line.name },
      quantity: quantityText(line.quantity_milli),
      unitPrice: text(line.unit_price_minor),
      discount: line.discount_e4 / 10_000,
      period: line.period,
      termMonths: line.term_months,
      net: text(netOf(line)),
      ...told(worthOf(line)),
    })),
    worth: lines.length === 0 ? NOTHING : told(worthOfAll(lines)),
  };
}
