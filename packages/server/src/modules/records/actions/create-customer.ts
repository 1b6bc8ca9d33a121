import type { Context } from '../../../platform/context.ts';
import type { InputOf, Standing } from '../input.ts';
import type { RowOf } from '../tables.ts';
import { createRecords, type NewRecord } from './create-records.ts';

/** Creates one customer where the process says it stands. Announces: `customer.created`. Refuses: as `createRecords`. */
export async function createCustomer(
  ctx: Context,
  input: InputOf['customer'],
  standing: Standing,
  history: Pick<NewRecord<'customer'>, 'createdAt' | 'outsideId'> = {},
): Promise<RowOf['customer']> {
  const [row] = await createRecords(ctx, 'customer', [{ input, standing, ...history }]);
  if (row === undefined) throw new Error('one record in, one row out');
  return row;
}
