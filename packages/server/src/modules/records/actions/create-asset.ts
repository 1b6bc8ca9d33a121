import type { createAsset as creating } from '@dealwright/contract/assets';
import type { Body } from '@dealwright/contract/route';
import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { quantityText } from '../../../platform/money.ts';
import { assetColumns } from '../asset-columns.ts';
import { assetAdded } from '../events-agreements.ts';
import { newAsset } from '../new-asset.ts';
import { demand } from '../policy.ts';
import { checkProducts } from '../queries/references.ts';
import { insertAssets } from '../store-agreements.ts';
import { bumpVersion } from './bump-version.ts';

/**
 * Writes down what an account has.
 *
 * Needs: the right to change the account. Changes: assets, the account's version. Announces: `asset.added` about the account.
 * Refuses: `not-found`, `not-allowed`, `bad-value`.
 */
export async function createAsset(ctx: Context, given: Body<typeof creating>): Promise<string> {
  demand(ctx.actor, 'create', null);
  const columns = assetColumns(given, null);
  await checkProducts(ctx, columns.product_id === null ? [] : [columns.product_id], '/productId');
  await bumpVersion(ctx, 'account', given.accountId);
  const id = v7();
  await insertAssets(ctx, [{ ...newAsset(ctx, id, given.accountId), ...columns }]);
  await announce(ctx, assetAdded, {
    subject: { kind: 'account', id: given.accountId },
    payload: { assetId: id, name: columns.name, quantity: quantityText(columns.quantity_milli), agreementId: null },
  });
  return id;
}
