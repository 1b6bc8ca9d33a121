import type { Context } from '../../../platform/context.ts';
import type { InputOf } from '../input.ts';
import type { RowOf } from '../tables.ts';
import { createRecords } from './create-records.ts';

/** Creates one product. Announces: `product.created`. Refuses: as `createRecords`. */
export async function createProduct(ctx: Context, input: InputOf['product']): Promise<RowOf['product']> {
  const [row] = await createRecords(ctx, 'product', [{ input }]);
  if (row === undefined) throw new Error('one record in, one row out');
  return row;
}
