import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import { mayChangeObjective, mayStateObjective, seesAllOf } from './policy.ts';
import { lockObjective, type ObjectiveRow } from './store-objectives.ts';

/** Locks an open objective for who may change it. Refuses: `not-allowed`, `not-found`, `stale`, `wrong-state` once it is closed. */
export async function lockOwnObjective(ctx: Context, id: string, version: number): Promise<ObjectiveRow> {
  if (!mayStateObjective(ctx.actor)) refuse('not-allowed', 'Owners, admins, managers and process owners change objectives.');
  const row = await lockObjective(ctx, id, version);
  if (!mayChangeObjective(ctx.actor, row))
    refuse('not-allowed', 'Managers change objectives of their own: ask its owner or a process owner.');
  if (!seesAllOf(ctx.actor, row.metric))
    refuse('not-allowed', 'It counts records or amounts that you do not see: somebody who sees them all changes it.');
  return row;
}
