import type { Context } from '../../platform/context.ts';
import { amountText, minorOf } from '../../platform/money.ts';
import { refuse } from '../../platform/refuse.ts';
import { checkedDate } from './plain-time.ts';

interface Given {
  readonly name?: string | undefined;
  readonly startsOn?: string | null | undefined;
  readonly endsOn?: string | null | undefined;
  readonly renewalNoticeOn?: string | null | undefined;
  readonly value?: string | null | undefined;
  readonly currency?: string | null | undefined;
}

/** What of an agreement is written by people. */
export interface AgreementColumns {
  readonly name: string;
  readonly starts_on: string | null;
  readonly ends_on: string | null;
  readonly renewal_notice_on: string | null;
  readonly value_minor: bigint | null;
  readonly currency: string | null;
}

const FIELD_OF = {
  name: 'name',
  starts_on: 'startsOn',
  ends_on: 'endsOn',
  renewal_notice_on: 'renewalNoticeOn',
  value_minor: 'value',
  currency: 'currency',
} as const satisfies Record<keyof AgreementColumns, string>;
const COLUMNS = ['name', 'starts_on', 'ends_on', 'renewal_notice_on', 'value_minor', 'currency'] as const;

/**
 * The columns of an agreement with what was given laid over what was: an amount is read in its currency, one without a currency takes
 * the workspace's.
 *
 * Refuses: `bad-value` for dates that are none or the wrong way round, and amounts that cannot be paid.
 */
export function agreementColumns(ctx: Context, given: Given, before: AgreementColumns | null): AgreementColumns {
  const pick = <T>(value: T | undefined, was: T | null | undefined): T | null => (value === undefined ? (was ?? null) : value);
  const currency = given.currency ?? before?.currency ?? null;
  const was =
    before === null || before.value_minor === null || before.currency === null ? null : amountText(before.value_minor, before.currency);
  const value = pick(given.value, was);
  const inCurrency = value === null ? currency : (currency ?? ctx.workspace.currency);
  const columns = {
    name: given.name?.toWellFormed() ?? before?.name ?? '',
    starts_on: checkedDate(pick(given.startsOn, before?.starts_on), '/startsOn'),
    ends_on: checkedDate(pick(given.endsOn, before?.ends_on), '/endsOn'),
    renewal_notice_on: checkedDate(pick(given.renewalNoticeOn, before?.renewal_notice_on), '/renewalNoticeOn'),
    value_minor: value === null || inCurrency === null ? null : minorOf(value, inCurrency, '/value'),
    currency: inCurrency,
  };
  if (columns.starts_on !== null && columns.ends_on !== null && columns.ends_on < columns.starts_on)
    refuseAt('/endsOn', 'An agreement ends after it has begun.');
  if (columns.renewal_notice_on !== null && columns.ends_on !== null && columns.renewal_notice_on > columns.ends_on)
    refuseAt('/renewalNoticeOn', 'Notice is given before the end.');
  return columns;
}

/** The fields, by their names in the API, in which two states differ. */
export function agreementFields(before: AgreementColumns, after: AgreementColumns): string[] {
  return COLUMNS.filter((column) => before[column] !== after[column]).map((column) => FIELD_OF[column]);
}

function refuseAt(pointer: string, message: string): never {
  return refuse('bad-value', { detail: message, errors: [{ pointer, message }] });
}
