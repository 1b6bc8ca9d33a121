import type { Context } from '../../../platform/context.ts';
import { announceMany } from '../../../platform/events/announce.ts';
import { memberNotified } from '../events.ts';
import { insertNotifications, type NewNotification } from '../store.ts';

/** Tells members something, each once. Changes: `notifications`. Announces: `notification.sent` about each member who is told. */
export async function tellMembers(ctx: Context, many: readonly NewNotification[]): Promise<number> {
  const kept = await insertNotifications(ctx, many);
  const byMember = Map.groupBy(kept, ({ member_id }) => member_id);
  await announceMany(
    ctx,
    memberNotified,
    [...byMember].map(([id, told]) => ({ subject: { kind: 'notification', id }, payload: { kinds: told.map(({ kind }) => kind) } })),
  );
  return kept.length;
}
