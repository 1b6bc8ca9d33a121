import type { Selectable } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { ActivityTable } from '../tables.ts';
import { type ActivityInput, logActivities } from './log-activities.ts';

/** Logs one thing that happened. Announces: `activity.logged`. Refuses: as `logActivities`. */
export async function logActivity(ctx: Context, input: ActivityInput): Promise<Selectable<ActivityTable>> {
  const [row] = await logActivities(ctx, [input]);
  if (row === undefined) throw new Error('one activity in, one row out');
  return row;
}
