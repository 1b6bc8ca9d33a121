import type { renewAgreement as renewing } from '@dealwright/contract/agreements';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { agreementColumns } from '../agreement-columns.ts';
import { agreementRenewed } from '../events-agreements.ts';
import { demandAmount } from '../queries/demand-amount.ts';
import { remindOfNotice } from '../remind-of-notice.ts';
import { setAgreement } from '../store-agreements.ts';
import { lockSeenAgreement } from './lock-seen-agreement.ts';

/**
 * Lets an agreement go on until another day; one that was ended goes on again. The notice of the term before is past: without a new
 * date nothing reminds.
 *
 * Announces: `agreement.prolonged` about the account. Refuses: as `changeAgreement`, `wrong-state` where the new end is no later.
 */
export async function renewAgreement(ctx: Context, id: string, given: Body<typeof renewing>, version: number | null): Promise<void> {
  demandAmount(ctx.actor, given.value);
  const before = await lockSeenAgreement(ctx, id, version);
  if (before.ends_on !== null && given.endsOn <= before.ends_on)
    refuse('wrong-state', `This agreement runs until ${before.ends_on} already. Renew it to a later day, or change its dates.`);
  const columns = agreementColumns(ctx, { ...given, renewalNoticeOn: given.renewalNoticeOn ?? null }, before);
  const after = await setAgreement(ctx, id, { ...columns, ended_reason: null });
  await announce(ctx, agreementRenewed, {
    subject: { kind: 'account', id: before.account_id },
    payload: { agreementId: id, name: after.name, from: before.ends_on, to: given.endsOn },
  });
  await remindOfNotice(ctx, after, before.renewal_notice_on, ctx.actor.id);
}
