import type { Context } from '../../../platform/context.ts';
import type { Changes } from '../input.ts';
import type { RowOf } from '../tables.ts';
import { changeRecords } from './change-records.ts';

/** Changes one customer; `version` null takes it as it is. Announces: `customer.changed`. Refuses: as `changeRecords`. */
export async function changeCustomer(ctx: Context, id: string, changes: Changes, version: number | null): Promise<RowOf['customer']> {
  const [changed] = await changeRecords(ctx, 'customer', [{ id, changes, version }]);
  if (changed === undefined) throw new Error('one change in, one row out');
  return changed.row;
}
