import { LINE_PERIODS } from '@dealwright/contract/deals';
import { z } from 'zod';
import { milliOf, minorOf, quantityText, amountText } from '../../platform/money.ts';
import { refuse } from '../../platform/refuse.ts';
import type { LinePeriod, PricedLine } from './line-worth.ts';

/** A line of a deal in the API's form. */
export interface LineValue {
  readonly productId: string;
  readonly quantity: string;
  readonly unitPrice: string | null;
  /** 0..1 */
  readonly discount: number;
  readonly period: LinePeriod;
  readonly termMonths: number | null;
}

export interface LineColumns extends PricedLine {
  readonly product_id: string;
}

const given = z.array(
  z.object({
    productId: z.string(),
    quantity: z.string(),
    unitPrice: z.string().nullable().optional(),
    discount: z.number().default(0),
    period: z.enum(LINE_PERIODS).default('once'),
    termMonths: z.number().int().nullable().optional(),
  }),
);

/** The lines an input names, or undefined where it names none. */
export function linesOf(input: unknown): LineValue[] | undefined {
  if (input === undefined) return undefined;
  const read = given.safeParse(input);
  if (!read.success) return refuse('bad-value', 'Write lines as a list of products with their quantity.');
  return read.data.map((line) => ({ ...line, unitPrice: line.unitPrice ?? null, termMonths: line.termMonths ?? null }));
}

/** Refuses: `bad-value`. */
export function lineColumns(lines: readonly LineValue[], currency: string): LineColumns[] {
  return lines.map((line, position) => ({
    product_id: line.productId,
    quantity_milli: milliOf(line.quantity, `/lines/${position}/quantity`),
    unit_price_minor: line.unitPrice === null ? null : minorOf(line.unitPrice, currency, `/lines/${position}/unitPrice`),
    discount_e4: discountOf(line.discount, `/lines/${position}/discount`),
    period: line.period,
    // What is paid once has no term.
    term_months: line.period === 'once' ? null : line.termMonths,
  }));
}

function discountOf(share: number, pointer: string): number {
  const kept = Math.round(share * 10_000);
  if (Math.abs(kept / 10_000 - share) < 1e-9) return kept;
  const message = 'Write the discount in steps of a hundredth of a percent, like 0.125.';
  return refuse('bad-value', { detail: message, errors: [{ pointer, message }] });
}

export function lineValues(lines: readonly LineColumns[], currency: string): LineValue[] {
  return lines.map((line) => ({
    productId: line.product_id,
    quantity: quantityText(line.quantity_milli),
    unitPrice: line.unit_price_minor === null ? null : amountText(line.unit_price_minor, currency),
    discount: line.discount_e4 / 10_000,
    period: line.period,
    termMonths: line.term_months,
  }));
}

/** A line as the log tells it, by what the product was called then. */
export function lineTold(line: LineValue, names: ReadonlyMap<string, string>): string {
  const price = `${line.quantity} × ${names.get(line.productId) ?? line.productId} at ${line.unitPrice ?? '?'}`;
  const discount = line.discount === 0 ? '' : ` less ${line.discount}`;
  const term = line.termMonths === null ? '' : ` for ${line.termMonths} months`;
  return `${price}${discount}${line.period === 'once' ? '' : ` a ${line.period}${term}`}`;
}
