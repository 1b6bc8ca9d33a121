import type { Selectable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import { assetById } from './queries/assets.ts';
import { lockAsset } from './store-agreements.ts';
import type { AssetTable } from './tables-agreements.ts';

/** The asset as its reader saw it, locked. Refuses: `not-found`, `stale` with `current`. */
export async function lockSeenAsset(ctx: Context, id: string, version: number | null): Promise<Selectable<AssetTable>> {
  const row = await lockAsset(ctx, id);
  if (version !== null && version !== row.version)
    refuse('stale', { detail: 'Somebody changed this asset meanwhile.', extra: { current: await assetById(ctx, id) } });
  return row;
}
