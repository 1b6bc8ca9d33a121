import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { agreementRemoved } from '../events-agreements.ts';
import { remindOfNotice } from '../remind-of-notice.ts';
import { setAgreement } from '../store-agreements.ts';
import { lockSeenAgreement } from './lock-seen-agreement.ts';

/** Deletes an agreement: it is kept and no longer shown. Announces: `agreement.dropped`, `task.dropped`. Refuses: as `changeAgreement`. */
export async function removeAgreement(ctx: Context, id: string, version: number | null): Promise<void> {
  const before = await lockSeenAgreement(ctx, id, version);
  const after = await setAgreement(ctx, id, { deleted_at: ctx.now });
  await announce(ctx, agreementRemoved, {
    subject: { kind: 'account', id: before.account_id },
    payload: { agreementId: id, name: before.name },
  });
  await remindOfNotice(ctx, after, before.renewal_notice_on, null);
}
