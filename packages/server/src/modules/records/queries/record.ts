import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { Setup } from '../columns.ts';
import { quantityText, amountText } from '../../../platform/money.ts';
import { JOINS_OF, joined, selected } from '../record-select.ts';
import { type Joined, type ViewOf, VIEWS } from '../record-views.ts';
import { type RecordKind, type RowOf, TABLE_OF } from '../tables.ts';
import { fieldSetup } from './field-setup.ts';

/**
 * One living record as the API shows it; a deal with its lines.
 *
 * Refuses: `not-found`.
 */
export async function recordById<K extends RecordKind>(ctx: Context, kind: K, id: string): Promise<ViewOf[K]> {
  const [view] = await recordsById(ctx, kind, [id]);
  if (view === undefined) return refuse('not-found', `There is no such ${kind}.`);
  return kind === 'deal' ? { ...view, lines: await linesOfDeal(ctx, id) } : view;
}

/** Living records by id, in no order; those that are not there are left out. */
export async function recordsById<K extends RecordKind>(
  ctx: Context,
  kind: K,
  ids: readonly string[],
  given?: Setup,
): Promise<ViewOf[K][]> {
  const setup = given ?? (await fieldSetup(ctx, kind));
  const joins = JOINS_OF[kind];
  const { rows } = await sql<RowOf[K] & Joined>`
    select ${selected(joins)} from ${sql.table(TABLE_OF[kind])} as r ${joined(joins)}
    where r.workspace_id = ${ctx.workspace.id} and r.id = any(${[...ids]}::uuid[]) and r.deleted_at is null`.execute(ctx.tx);
  return rows.map((row) => VIEWS[kind](row, setup));
}

async function linesOfDeal(ctx: Context, dealId: string) {
  const rows = await ctx.tx
    .selectFrom('deal_lines as line')
    .innerJoin('products as product', (join) =>
      join.onRef('product.workspace_id', '=', 'line.workspace_id').onRef('product.id', '=', 'line.product_id'),
    )
    .innerJoin('deals as deal', (join) => join.onRef('deal.workspace_id', '=', 'line.workspace_id').onRef('deal.id', '=', 'line.deal_id'))
    .where('line.workspace_id', '=', ctx.workspace.id)
    .where('line.deal_id', '=', dealId)
    .orderBy('line.position')
    .select(['line.id', 'line.product_id', 'product.name', 'line.quantity_milli', 'line.unit_price_minor', 'deal.currency'])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    product: { id: row.product_id, name: row.name },
    quantity: quantityText(row.quantity_milli),
    unitPrice: row.unit_price_minor === null || row.currency === null ? null : amountText(row.unit_price_minor, row.currency),
  }));
}
