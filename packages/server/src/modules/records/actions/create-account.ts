import type { Context } from '../../../platform/context.ts';
import type { InputOf } from '../input.ts';
import type { RowOf } from '../tables.ts';
import { createRecords } from './create-records.ts';

/** Creates one account. Announces: `account.created`. Refuses: as `createRecords`. */
export async function createAccount(ctx: Context, input: InputOf['account']): Promise<RowOf['account']> {
  const [row] = await createRecords(ctx, 'account', [{ input }]);
  if (row === undefined) throw new Error('one record in, one row out');
  return row;
}
