import type { Context } from '../../../platform/context.ts';
import type { Changes } from '../input.ts';
import type { RowOf } from '../tables.ts';
import { changeRecords } from './change-records.ts';

/** Changes one contact; `version` null takes it as it is. Announces: `contact.changed`. Refuses: as `changeRecords`. */
export async function changeContact(ctx: Context, id: string, changes: Changes, version: number | null): Promise<RowOf['contact']> {
  const [changed] = await changeRecords(ctx, 'contact', [{ id, changes, version }]);
  if (changed === undefined) throw new Error('one change in, one row out');
  return changed.row;
}
