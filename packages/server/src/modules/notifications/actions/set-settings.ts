import { NOTIFICATION_KINDS, type setNotificationSettings } from '@dealwright/contract/notifications';
import type { Body, Out } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { settings } from '../queries/settings.ts';
import { setMuted } from '../store.ts';

/** Says which kinds the caller is told of; what is not named stays as it is. */
export async function setSettings(
  ctx: Context,
  { kinds: given }: Body<typeof setNotificationSettings>,
): Promise<Out<typeof setNotificationSettings>> {
  const { kinds } = await settings(ctx);
  await setMuted(
    ctx,
    NOTIFICATION_KINDS.filter((kind) => !(given[kind] ?? kinds[kind])),
  );
  return settings(ctx);
}
