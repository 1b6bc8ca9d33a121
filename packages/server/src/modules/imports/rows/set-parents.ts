import type { Context } from '../../../platform/context.ts';
import { changeRecords } from '../../records/actions/change-records.ts';
import { matchKey, matchRecords } from '../../records/queries/matches.ts';
import { setRowReasons } from '../store.ts';
import { shown } from './read-row.ts';
import type { Orphan } from './run-batch.ts';

/** Sets the parents of accounts by name, once all rows are in: a parent may stand below its child. What is so already stays. */
export async function setParents(ctx: Context, importId: string, orphans: readonly Orphan[]): Promise<void> {
  const known = await matchRecords(
    ctx,
    'account',
    'name',
    orphans.map((one) => one.parent),
  );
  const missing = new Map<number, string>();
  const changes = orphans.flatMap(({ row, id, parent }) => {
    const parentId = known.get(matchKey('name', parent) ?? '')?.find((one) => one.id !== id)?.id;
    if (parentId === undefined) missing.set(row, `The parent account ${shown(parent)} is not here.`);
    return parentId === undefined ? [] : [{ id, changes: { parentId } }];
  });
  await changeRecords(ctx, 'account', changes);
  await setRowReasons(ctx, importId, missing);
}
