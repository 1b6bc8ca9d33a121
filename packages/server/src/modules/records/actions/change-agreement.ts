import type { changeAgreement as changing } from '@dealwright/contract/agreements';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { agreementColumns, agreementFields } from '../agreement-columns.ts';
import { agreementChanged } from '../events-agreements.ts';
import { demandAmount } from '../queries/demand-amount.ts';
import { remindOfNotice } from '../remind-of-notice.ts';
import { setAgreement } from '../store-agreements.ts';
import { lockSeenAgreement } from './lock-seen-agreement.ts';

/**
 * Changes an agreement; what is already so is not written.
 *
 * Needs: the right to change the account. Changes: the agreement, its task, the account's version.
 * Announces: `agreement.updated` about the account. Refuses: `not-found`, `not-allowed`, `stale` with `current`, `bad-value`, `unknown-field`.
 */
export async function changeAgreement(ctx: Context, id: string, given: Body<typeof changing>, version: number | null): Promise<void> {
  demandAmount(ctx.actor, given.value);
  const before = await lockSeenAgreement(ctx, id, version);
  const columns = agreementColumns(ctx, given, before);
  const fields = agreementFields(before, columns);
  if (fields.length === 0) return;
  const after = await setAgreement(ctx, id, columns);
  await announce(ctx, agreementChanged, {
    subject: { kind: 'account', id: before.account_id },
    payload: {
      agreementId: id,
      name: after.name,
      startsOn: after.starts_on,
      endsOn: after.ends_on,
      renewalNoticeOn: after.renewal_notice_on,
      fields,
    },
  });
  await remindOfNotice(ctx, after, before.renewal_notice_on, ctx.actor.id);
}
