import type { Context } from '../../../platform/context.ts';
import type { InputOf } from '../input.ts';
import type { RowOf } from '../tables.ts';
import { createRecords } from './create-records.ts';

/** Creates one contact. Announces: `contact.created`. Refuses: as `createRecords`. */
export async function createContact(ctx: Context, input: InputOf['contact']): Promise<RowOf['contact']> {
  const [row] = await createRecords(ctx, 'contact', [{ input }]);
  if (row === undefined) throw new Error('one record in, one row out');
  return row;
}
