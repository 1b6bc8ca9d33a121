import type { Context } from '../../../platform/context.ts';
import type { Changes } from '../input.ts';
import type { RowOf } from '../tables.ts';
import { changeRecords } from './change-records.ts';

/** Changes one account; `version` null takes it as it is. Announces: `account.changed`. Refuses: as `changeRecords`. */
export async function changeAccount(ctx: Context, id: string, changes: Changes, version: number | null): Promise<RowOf['account']> {
  const [changed] = await changeRecords(ctx, 'account', [{ id, changes, version }]);
  if (changed === undefined) throw new Error('one change in, one row out');
  return changed.row;
}
