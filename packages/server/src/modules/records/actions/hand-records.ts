import type { Context } from '../../../platform/context.ts';
import type { RecordKind } from '../tables.ts';
import { changeRecords } from './change-records.ts';
import { ownedIds } from '../queries/owned-ids.ts';

const AT_ONCE = 500;
const OWNED: readonly RecordKind[] = ['lead', 'deal', 'customer', 'account', 'contact'];

/**
 * Gives every living record of one member to another, or those whose process still runs (with all accounts and contacts).
 *
 * Needs: the right to write. Announces: `<kind>.changed` for each. Answers how many.
 */
export async function handRecords(ctx: Context, given: { from: string; to: string; only: 'open' | 'all' }): Promise<number> {
  let handed = 0;
  for (const kind of OWNED) {
    for (let ids = await ownedIds(ctx, kind, given, AT_ONCE); ids.length > 0; ids = await ownedIds(ctx, kind, given, AT_ONCE)) {
      await changeRecords(
        ctx,
        kind,
        ids.map((id) => ({ id, changes: { ownerId: given.to } })),
      );
      handed += ids.length;
    }
  }
  return handed;
}
