import type { Activity } from '@dealwright/contract/activities';
import type { BodyIn } from '@dealwright/contract/route';
import type { logActivity as contract } from '@dealwright/contract/activities';
import type { Context } from '../../../platform/context.ts';
import { logActivity as logRecordActivity } from '../../records/actions/log-activity.ts';
import { activityById } from '../../records/queries/activity.ts';
import { settle } from '../settle.ts';

/**
 * Logs what happened. On a record that runs a process it may complete steps and open gates, so the guide is asked again.
 *
 * Announces: `activity.logged`. Refuses: `not-found`, `bad-date`.
 */
export async function logActivity(ctx: Context, given: BodyIn<typeof contract>): Promise<Activity> {
  const row = await logRecordActivity(ctx, given);
  const { kind, id } = given.about;
  if (kind === 'lead' || kind === 'deal' || kind === 'customer') await settle(ctx, kind, id);
  return activityById(ctx, row.id);
}
