import type { Context } from '../../../platform/context.ts';
import { setRead } from '../store.ts';

/** Marks all of the caller's own read. */
export async function markAllRead(ctx: Context): Promise<{ unread: number }> {
  await setRead(ctx, null, true);
  return { unread: 0 };
}
