import type { Context } from '../../../platform/context.ts';
import { demand } from '../policy.ts';
import { insertPastSales, type PastSales as Sales } from '../store-past-sales.ts';

export type PastSales = Sales;
/** Writes lines and people of deals, tasks, agreements, assets and households in sets. The records are there already. Announces nothing. */
export async function writePastSales(ctx: Context, past: PastSales): Promise<void> {
  demand(ctx.actor, 'create', null);
  await insertPastSales(ctx, past);
}
