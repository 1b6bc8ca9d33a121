import { LINE_PERIODS, type changeDeal, type DealLine } from '@dealwright/contract/deals';
import type { Body } from '@dealwright/contract/route';
import type { Choice } from '../../../ui/Combobox.tsx';
import { amountFrom } from '../../../ui/MoneyInput.tsx';
import { readValue, typedOf } from '../fill/prompt-value.ts';

export type Period = (typeof LINE_PERIODS)[number];

/** A line as it is typed. Units: `discount` in percent, `termMonths` in months; empty while unknown. */
export interface LineDraft {
  readonly key: string;
  readonly product: Choice | null;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly discount: string;
  readonly period: Period;
  readonly termMonths: string;
}

type LineBody = NonNullable<Body<typeof changeDeal>['lines']>[number];

export function newLine(key: string): LineDraft {
  return { key, product: null, quantity: '1', unitPrice: '', discount: '', period: 'once', termMonths: '' };
}

export function draftsOf(lines: readonly DealLine[]): LineDraft[] {
  return lines.map((line) => ({
    key: line.id,
    product: line.product,
    quantity: line.quantity,
    unitPrice: line.unitPrice ?? '',
    discount: line.discount === 0 ? '' : typedOf('share', line.discount),
    period: line.period,
    termMonths: line.termMonths === null ? '' : String(line.termMonths),
  }));
}

export const isPeriod = (given: string): given is Period => LINE_PERIODS.some((one) => one === given);

/** The line as the API takes it, or which field is wrong. */
export function lineBody(draft: LineDraft): LineBody | 'product' | 'quantity' | 'unitPrice' | 'discount' {
  if (draft.product === null) return 'product';
  const quantity = amountFrom(draft.quantity.trim());
  if (quantity === undefined || quantity.startsWith('-')) return 'quantity';
  const unitPrice = draft.unitPrice.trim() === '' ? null : amountFrom(draft.unitPrice);
  if (unitPrice === undefined) return 'unitPrice';
  const discount = readValue('share', draft.discount);
  if (!discount.ok) return 'discount';
  const term = draft.period === 'once' || draft.termMonths === '' ? null : Number(draft.termMonths);
  return {
    productId: draft.product.id,
    quantity,
    unitPrice,
    discount: typeof discount.value === 'number' ? Math.round(discount.value * 10_000) / 10_000 : 0,
    period: draft.period,
    termMonths: term,
  };
}
