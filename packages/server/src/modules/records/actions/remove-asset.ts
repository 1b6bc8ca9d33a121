import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { assetRemoved } from '../events-agreements.ts';
import { setAsset } from '../store-agreements.ts';
import { bumpVersion } from './bump-version.ts';
import { lockSeenAsset } from '../lock-seen-asset.ts';

/** Deletes an asset: it is kept and no longer shown. Announces: `asset.dropped` about the account. Refuses: as `changeAsset`. */
export async function removeAsset(ctx: Context, id: string, version: number | null): Promise<void> {
  const before = await lockSeenAsset(ctx, id, version);
  await bumpVersion(ctx, 'account', before.account_id);
  await setAsset(ctx, id, { deleted_at: ctx.now });
  await announce(ctx, assetRemoved, {
    subject: { kind: 'account', id: before.account_id },
    payload: { assetId: id, name: before.name },
  });
}
