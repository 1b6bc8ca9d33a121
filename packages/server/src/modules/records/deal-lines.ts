import { z } from 'zod';
import { milliOf, minorOf, quantityText, amountText } from '../../platform/money.ts';
import { refuse } from '../../platform/refuse.ts';

/** A line of a deal in the API's form. */
export interface LineValue {
  readonly productId: string;
  readonly quantity: string;
  readonly unitPrice: string | null;
}

export interface LineColumns {
  readonly product_id: string;
  readonly quantity_milli: bigint;
  readonly unit_price_minor: bigint | null;
}

const given = z.array(z.object({ productId: z.string(), quantity: z.string(), unitPrice: z.string().nullable().optional() }));

/** The lines an input names, or undefined where it names none. */
export function linesOf(input: unknown): LineValue[] | undefined {
  if (input === undefined) return undefined;
  const read = given.safeParse(input);
  if (!read.success) return refuse('bad-value', 'Write lines as a list of products with their quantity.');
  return read.data.map((line) => ({ ...line, unitPrice: line.unitPrice ?? null }));
}

/** Refuses: `bad-value`. */
export function lineColumns(lines: readonly LineValue[], currency: string): LineColumns[] {
  return lines.map((line, position) => ({
    product_id: line.productId,
    quantity_milli: milliOf(line.quantity, `/lines/${position}/quantity`),
    unit_price_minor: line.unitPrice === null ? null : minorOf(line.unitPrice, currency, `/lines/${position}/unitPrice`),
  }));
}

export function lineValues(lines: readonly LineColumns[], currency: string): LineValue[] {
  return lines.map((line) => ({
    productId: line.product_id,
    quantity: quantityText(line.quantity_milli),
    unitPrice: line.unit_price_minor === null ? null : amountText(line.unit_price_minor, currency),
  }));
}
