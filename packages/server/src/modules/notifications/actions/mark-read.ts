import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { unreadCount } from '../queries/notifications.ts';
import { setRead } from '../store.ts';

/** Marks one of the caller's own notifications read or unread. Refuses: `not-found`. */
export async function markRead(ctx: Context, id: string, read: boolean): Promise<{ unread: number }> {
  if ((await setRead(ctx, id, read)) === 0) refuse('not-found', 'There is no such notification.');
  return { unread: await unreadCount(ctx) };
}
