import { calendarDate } from '@dealwright/engine/base/working-time';
import type { HistoryEvent } from '@dealwright/engine/replay/history';
import type { Context } from '../../../platform/context.ts';
import { digitsOf, scaled } from '../../../platform/money.ts';
import { amountIn } from '../../../platform/rates/queries/amount-in.ts';

/**
 * A deal's amounts in the currency of the playbook, as rules ask for them: at the rate of the day the deal ended, else of today, as its
 * own case has them. An amount without a rate is unknown.
 */
export async function inPlaybookCurrency(
  ctx: Context,
  kind: string,
  to: string,
  events: readonly HistoryEvent[],
): Promise<readonly HistoryEvent[]> {
  if (kind !== 'deal' || !events.some((event) => event.is === 'fields' && isForeign(event.values['deal.currency'], to))) return events;
  const ended = events.findLast((event) => event.is === 'moved');
  const day = calendarDate(ended?.is === 'moved' && ended.outcome !== null ? ended.at : ctx.now, ctx.workspace.zone);
  const told: HistoryEvent[] = [];
  let [written, currency]: [unknown, unknown] = [null, to];
  for (const event of events) {
    if (event.is !== 'fields' || !('deal.currency' in event.values || 'deal.amount' in event.values)) {
      told.push(event);
      continue;
    }
    written = 'deal.amount' in event.values ? event.values['deal.amount'] : written;
    currency = 'deal.currency' in event.values ? event.values['deal.currency'] : currency;
    told.push({ ...event, values: { ...event.values, 'deal.amount': await converted(ctx, written, currency, to, day) } });
  }
  return told;
}

function isForeign(currency: unknown, to: string): boolean {
  return typeof currency === 'string' && currency !== to;
}

async function converted(ctx: Context, written: unknown, from: unknown, to: string, day: string): Promise<string | null> {
  if (typeof written !== 'string') return null;
  if (typeof from !== 'string' || from === to) return written;
  const minor = scaled(written, digitsOf(from));
  return minor === null ? null : amountIn(ctx, minor, from, to, day);
}
