import type { endAgreement as ending } from '@dealwright/contract/agreements';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { agreementColumns } from '../agreement-columns.ts';
import { agreementEnded } from '../events-agreements.ts';
import { remindOfNotice } from '../remind-of-notice.ts';
import { setAgreement } from '../store-agreements.ts';
import { lockSeenAgreement } from './lock-seen-agreement.ts';

/**
 * Ends an agreement on a day, and says why; nothing reminds of its renewal any more.
 *
 * Announces: `agreement.ended`, `task.dropped` about the account. Refuses: as `changeAgreement`, `wrong-state` where it was ended already.
 */
export async function endAgreement(ctx: Context, id: string, given: Body<typeof ending>, version: number | null): Promise<void> {
  const before = await lockSeenAgreement(ctx, id, version);
  if (before.ended_reason !== null) refuse('wrong-state', 'This agreement was ended already.');
  const columns = agreementColumns(ctx, { endsOn: given.endsOn, renewalNoticeOn: null }, before);
  const after = await setAgreement(ctx, id, { ...columns, ended_reason: given.reason.toWellFormed() });
  await announce(ctx, agreementEnded, {
    subject: { kind: 'account', id: before.account_id },
    payload: { agreementId: id, name: after.name, endsOn: given.endsOn, reason: given.reason },
  });
  await remindOfNotice(ctx, after, before.renewal_notice_on, null);
}
