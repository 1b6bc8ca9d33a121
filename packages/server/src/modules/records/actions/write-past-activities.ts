import type { Selectable } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { demand } from '../policy.ts';
import { insertActivities } from '../store-activities.ts';
import type { ActivityTable } from '../tables.ts';

const AT_ONCE = 500;

/** Writes what was logged over time, without announcing. */
export async function writePastActivities(ctx: Context, rows: readonly Selectable<ActivityTable>[]): Promise<void> {
  demand(ctx.actor, 'create', null);
  for (let from = 0; from < rows.length; from += AT_ONCE) await insertActivities(ctx, rows.slice(from, from + AT_ONCE));
}
