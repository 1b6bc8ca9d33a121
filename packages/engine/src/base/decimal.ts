import { Decimal as DecimalJs } from 'decimal.js';

/** Exact decimals for money and shares: 60 significant digits, far beyond any sum of amounts, so nothing is ever rounded on the way. */
const Exact = DecimalJs.clone({ precision: 60, rounding: DecimalJs.ROUND_HALF_EVEN, toExpNeg: -60, toExpPos: 60 });

export type Decimal = DecimalJs;

const DECIMAL_TEXT = /^-?\d{1,30}(\.\d{1,20})?$/;

/**
 * Reads a decimal as it crosses the engine's door: `30000.00`.
 *
 * Shape: plain decimal text, or a finite number (taken as it prints).
 * Errors: anything else is null.
 */
export function parseDecimal(value: unknown): Decimal | null {
  if (typeof value === 'number') return Number.isFinite(value) ? new Exact(value) : null;
  if (typeof value === 'bigint') return new Exact(value.toString());
  if (typeof value !== 'string' || !DECIMAL_TEXT.test(value)) return null;
  return new Exact(value);
}

/** Whether a value is an exact decimal. */
export function isDecimal(value: unknown): value is Decimal {
  return value instanceof Exact;
}

/** Plain decimal text, never with an exponent. */
export function decimalText(value: Decimal): string {
  return value.toFixed();
}

/** The exact sum; 0 of none. */
export function addDecimals(values: readonly Decimal[]): Decimal {
  let sum: Decimal = new Exact(0);
  for (const value of values) sum = sum.plus(value);
  return sum;
}

/** Negative, zero or positive, as a sort wants it. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  return a.comparedTo(b);
}
