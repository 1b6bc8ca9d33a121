import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import { recordById } from './queries/record.ts';
import type { RecordKind } from './tables.ts';

/** Refuses: `stale` with the record as it is now. */
export async function refuseStale(ctx: Context, kind: RecordKind, id: string): Promise<never> {
  const current = await recordById(ctx, kind, id);
  return refuse('stale', {
    detail: 'Somebody changed this record meanwhile. Look at it again and repeat your change.',
    extra: { current },
  });
}
