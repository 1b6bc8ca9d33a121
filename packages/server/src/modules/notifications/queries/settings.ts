import type { getNotificationSettings, NotificationKind } from '@dealwright/contract/notifications';
import type { Out } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import '../tables.ts';

/** Which kinds the caller is told of: all, until they say otherwise. */
export async function settings(ctx: Context): Promise<Out<typeof getNotificationSettings>> {
  const row = await ctx.tx
    .selectFrom('notification_settings')
    .select('muted')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('member_id', '=', ctx.actor.id)
    .executeTakeFirst();
  const told = (kind: NotificationKind): boolean => !(row?.muted.includes(kind) ?? false);
  return {
    kinds: {
      mentioned: told('mentioned'),
      assigned: told('assigned'),
      handedOver: told('handedOver'),
      givenBack: told('givenBack'),
      escalated: told('escalated'),
      importDone: told('importDone'),
      overrideExpired: told('overrideExpired'),
      approvalAsked: told('approvalAsked'),
      approvalAnswered: told('approvalAnswered'),
      approvalLate: told('approvalLate'),
      reviewAsked: told('reviewAsked'),
      draftReviewed: told('draftReviewed'),
      draftCommented: told('draftCommented'),
      requestFiled: told('requestFiled'),
      requestAnswered: told('requestAnswered'),
    },
  };
}
