import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import type { Columns } from './columns.ts';
import { lockNames } from './store-fields.ts';

/**
 * Whether the names these products want are free. Names are compared as they are matched: `GTXPro` is `GTX Pro`.
 *
 * Refuses: `taken`.
 */
export async function checkProductNames(ctx: Context, products: readonly Columns[]): Promise<void> {
  const wanted = products.map((product) => String(product['match_name']));
  if (wanted.length === 0) return;
  await lockNames(ctx, 'products');
  const kept = await ctx.tx
    .selectFrom('products')
    .select(['id', 'name', 'match_name'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('deleted_at', 'is', null)
    .where('match_name', 'in', wanted)
    .execute();
  const clash = kept.find((one) => products.some((product) => product['match_name'] === one.match_name && product['id'] !== one.id));
  if (clash !== undefined) refuse('taken', `There is a product “${clash.name}” already.`);
  if (new Set(wanted).size < wanted.length) refuse('taken', 'Two of these products have the same name.');
}
