import type { Context } from '../../../platform/context.ts';
import type { InputOf, Standing } from '../input.ts';
import type { RowOf } from '../tables.ts';
import { createRecords, type NewRecord } from './create-records.ts';

/** Creates one deal where the process says it stands. Announces: `deal.created`. Refuses: as `createRecords`. */
export async function createDeal(
  ctx: Context,
  input: InputOf['deal'],
  standing: Standing,
  history: Pick<NewRecord<'deal'>, 'createdAt' | 'outsideId'> = {},
): Promise<RowOf['deal']> {
  const [row] = await createRecords(ctx, 'deal', [{ input, standing, ...history }]);
  if (row === undefined) throw new Error('one record in, one row out');
  return row;
}
