import type { changeAsset as changing } from '@dealwright/contract/assets';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { assetColumns, assetFields } from '../asset-columns.ts';
import { assetChanged } from '../events-agreements.ts';
import { lockSeenAsset } from '../lock-seen-asset.ts';
import { checkProducts } from '../queries/references.ts';
import { setAsset } from '../store-agreements.ts';
import { bumpVersion } from './bump-version.ts';

/**
 * Changes an asset; what is already so is not written.
 *
 * Needs: the right to change the account. Announces: `asset.updated` about the account.
 * Refuses: `not-found`, `not-allowed`, `stale` with `current`, `bad-value`.
 */
export async function changeAsset(ctx: Context, id: string, given: Body<typeof changing>, version: number | null): Promise<void> {
  const before = await lockSeenAsset(ctx, id, version);
  const columns = assetColumns(given, before);
  const fields = assetFields(before, columns);
  if (fields.length === 0) return;
  await checkProducts(
    ctx,
    columns.product_id === null || columns.product_id === before.product_id ? [] : [columns.product_id],
    '/productId',
  );
  await bumpVersion(ctx, 'account', before.account_id);
  await setAsset(ctx, id, columns);
  await announce(ctx, assetChanged, {
    subject: { kind: 'account', id: before.account_id },
    payload: { assetId: id, name: columns.name, fields },
  });
}
