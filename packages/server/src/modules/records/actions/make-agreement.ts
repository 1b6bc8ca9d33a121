import { addDays, calendarDate } from '@dealwright/engine/base/working-time';
import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { lineValues } from '../deal-lines.ts';
import { agreementMade } from '../events-agreements.ts';
import { keptLines } from '../queries/deal-lines.ts';
import { productNames } from '../queries/product-names.ts';
import { addMonths } from '../plain-time.ts';
import { remindOfNotice } from '../remind-of-notice.ts';
import { insertAgreement } from '../store-agreements.ts';
import type { RowOf } from '../tables.ts';
import type { PromisedLine } from '../tables-agreements.ts';

/** How long before the end notice is proposed to be given, where the term leaves room for it. */
const NOTICE_MONTHS = 3;

/**
 * Writes down what was promised by the deal that was just won: its lines as they are, from the day of the win to the end of the
 * longest term, worth the deal's amount. A deal won again finds the agreement of its first win; one without an account makes none.
 *
 * Needs: the deal's row, locked by the move. Changes: agreements, tasks. Announces: `agreement.made`, `task.created` about the account.
 */
export async function makeAgreement(ctx: Context, deal: RowOf['deal'], wonAt: string): Promise<void> {
  if (deal.account_id === null) return;
  const promised = await promisedLines(ctx, deal);
  const startsOn = calendarDate(wonAt, ctx.workspace.zone);
  const term = Math.max(0, ...promised.map((line) => line.termMonths ?? 0));
  const endsOn = term === 0 ? null : addDays(addMonths(startsOn, term), -1);
  const noticeOn = endsOn === null || term <= NOTICE_MONTHS ? null : addMonths(endsOn, -NOTICE_MONTHS);
  const row = await insertAgreement(ctx, {
    workspace_id: ctx.workspace.id,
    id: v7(),
    created_at: ctx.now,
    updated_at: ctx.now,
    created_by: ctx.actor.id,
    deleted_at: null,
    account_id: deal.account_id,
    deal_id: deal.id,
    name: deal.name,
    starts_on: startsOn,
    ends_on: endsOn,
    renewal_notice_on: noticeOn,
    value_minor: deal.amount_minor,
    currency: deal.currency,
    promised,
    ended_reason: null,
    notice_task_id: null,
  });
  if (row === null) return;
  await announce(ctx, agreementMade, {
    subject: { kind: 'account', id: row.account_id },
    payload: { agreementId: row.id, name: row.name, startsOn, endsOn, renewalNoticeOn: noticeOn, dealId: deal.id },
    occurredAt: wonAt,
  });
  await remindOfNotice(ctx, row, null, deal.owner_id);
}

async function promisedLines(ctx: Context, deal: RowOf['deal']): Promise<PromisedLine[]> {
  const lines = (await keptLines(ctx, [deal.id])).get(deal.id) ?? [];
  if (lines.length === 0) return [];
  const names = await productNames(
    ctx,
    lines.map((line) => line.product_id),
  );
  return lineValues(lines, deal.currency ?? ctx.workspace.currency).map((line) => ({ ...line, name: names.get(line.productId) ?? '' }));
}
