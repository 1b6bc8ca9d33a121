import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { activityRemoved } from '../events.ts';
import { ABOUT_KINDS } from '../field-catalogue.ts';
import { demand } from '../policy.ts';
import { activityById } from '../queries/activity.ts';
import { lockActivity, setActivityRemoved } from '../store-activities.ts';
import { lockRow, setColumns } from '../store-rows.ts';

/**
 * Deletes an activity: it is kept and no longer shown.
 *
 * Needs: who logged it, or owner, admin or manager. Announces: `activity.removed` about its record.
 * Refuses: `not-found`, `not-allowed`, `stale`.
 */
export async function removeActivity(ctx: Context, id: string, version: number | null): Promise<void> {
  const row = await lockActivity(ctx, id);
  demand(ctx.actor, 'remove', { owner_id: row.by_id });
  if (version !== null && version !== row.version) {
    const current = await activityById(ctx, id);
    refuse('stale', { detail: 'Somebody changed this activity meanwhile.', extra: { current } });
  }
  const kind = ABOUT_KINDS.find((one) => one === row.about_kind);
  if (kind === undefined) throw new Error(`an activity about a ${row.about_kind}`);
  const record = await lockRow(ctx, kind, row.about_id);
  await setColumns(ctx, kind, record.id, { version: record.version + 1, updated_at: ctx.now });
  await setActivityRemoved(ctx, id);
  await announce(ctx, activityRemoved, { subject: { kind, id: record.id }, payload: { activityId: id, kind: row.kind } });
}
