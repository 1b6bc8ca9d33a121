import type { Context } from '../../../platform/context.ts';
import type { InputOf, Standing } from '../input.ts';
import type { RowOf } from '../tables.ts';
import { createRecords, type NewRecord } from './create-records.ts';

/** Creates one lead where the process says it stands. Announces: `lead.created`. Refuses: as `createRecords`. */
export async function createLead(
  ctx: Context,
  input: InputOf['lead'],
  standing: Standing,
  history: Pick<NewRecord<'lead'>, 'createdAt' | 'outsideId'> = {},
): Promise<RowOf['lead']> {
  const [row] = await createRecords(ctx, 'lead', [{ input, standing, ...history }]);
  if (row === undefined) throw new Error('one record in, one row out');
  return row;
}
