import { calendarDate } from '@dealwright/engine/base/working-time';
import type { Plain } from '@dealwright/engine/base/reason';
import type { Case } from '@dealwright/engine/process/case';
import type { Context } from '../../../platform/context.ts';
import { scaled, digitsOf } from '../../../platform/money.ts';
import { amountIn } from '../../../platform/rates/queries/amount-in.ts';
import type { CaseRows } from './case-rows.ts';
import { plainFields } from './plain-fields.ts';
import { withCustom } from './with-custom.ts';

/**
 * The case with its amounts in the playbook's currency, at the rate of the day the record closed, else of today.
 * Without a rate an amount is unknown: what is written in another currency says nothing about a limit.
 */
export async function atRates(ctx: Context, subject: Case, rows: CaseRows, closedAt: string | null): Promise<Case> {
  const written = asWritten(subject, rows);
  const to = subject.playbook.currency;
  const day = rateDay(ctx, closedAt);
  const account =
    written.account === null ? null : await inCurrency(ctx, written.account, 'revenue', rows.account?.['currency'] ?? null, to, day);
  return { ...written, record: await inCurrency(ctx, written.record, 'amount', written.record['currency'] ?? null, to, day), account };
}

/** The case with its amounts as they are written, for people to read and change. */
export function asWritten(subject: Case, rows: CaseRows): Case {
  return {
    ...subject,
    record: subject.kind === 'deal' ? { ...subject.record, amount: writtenAmount(rows) } : subject.record,
    account: rows.account === null ? null : withCustom('account', rows.account),
  };
}

/** A deal's amount as it is written. */
export function writtenAmount(rows: CaseRows): string | null {
  const { amount } = plainFields('deal', rows.record);
  return typeof amount === 'string' ? amount : null;
}

/** The day whose rates count. */
export function rateDay(ctx: Context, closedAt: string | null): string {
  return calendarDate(closedAt ?? ctx.now, ctx.workspace.zone);
}

/** Fields with one of them, written in `from`, in another currency. */
export async function inCurrency<T extends Readonly<Record<string, Plain>>>(
  ctx: Context,
  fields: T,
  name: string,
  from: unknown,
  to: string,
  day: string,
): Promise<T> {
  const written = fields[name];
  if (typeof written !== 'string' || typeof from !== 'string' || from === to) return fields;
  const minor = scaled(written, digitsOf(from));
  return { ...fields, [name]: minor === null ? null : await amountIn(ctx, minor, from, to, day) };
}
