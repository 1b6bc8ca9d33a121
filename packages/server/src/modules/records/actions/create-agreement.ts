import type { createAgreement as creating } from '@dealwright/contract/agreements';
import type { Body } from '@dealwright/contract/route';
import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { agreementColumns } from '../agreement-columns.ts';
import { agreementMade } from '../events-agreements.ts';
import { demand } from '../policy.ts';
import { demandAmount } from '../queries/demand-amount.ts';
import { remindOfNotice } from '../remind-of-notice.ts';
import { insertAgreement } from '../store-agreements.ts';
import { bumpVersion } from './bump-version.ts';

/**
 * Writes down an agreement that no deal here was won for.
 *
 * Needs: the right to change the account. Changes: agreements, tasks, the account's version.
 * Announces: `agreement.made`, `task.created` about the account. Refuses: `not-found`, `not-allowed`, `bad-value`, `unknown-field`.
 */
export async function createAgreement(ctx: Context, given: Body<typeof creating>): Promise<string> {
  demand(ctx.actor, 'create', null);
  demandAmount(ctx.actor, given.value);
  const columns = agreementColumns(ctx, given, null);
  await bumpVersion(ctx, 'account', given.accountId);
  const row = await insertAgreement(ctx, {
    workspace_id: ctx.workspace.id,
    id: v7(),
    created_at: ctx.now,
    updated_at: ctx.now,
    created_by: ctx.actor.id,
    deleted_at: null,
    account_id: given.accountId,
    deal_id: null,
    promised: [],
    ended_reason: null,
    notice_task_id: null,
    ...columns,
  });
  if (row === null) throw new Error('an agreement without a deal meets no other');
  const { starts_on: startsOn, ends_on: endsOn, renewal_notice_on: renewalNoticeOn } = row;
  await announce(ctx, agreementMade, {
    subject: { kind: 'account', id: row.account_id },
    payload: { agreementId: row.id, name: row.name, startsOn, endsOn, renewalNoticeOn, dealId: null },
  });
  await remindOfNotice(ctx, row, null, ctx.actor.id);
  return row.id;
}
