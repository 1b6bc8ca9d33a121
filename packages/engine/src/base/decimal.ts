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
  if (typeof value === 'string' || typeof value === 'number') return known(value);
  return typeof value === 'bigint' ? new Exact(value.toString()) : null;
}

const MOST_KEPT = 2048;
const LONGEST_KEPT = 40;
const kept = new Map<string | number, Decimal | null>();

/** The rules of a gate read the same amounts again and again, and a decimal never changes: each is made once. */
function known(value: string | number): Decimal | null {
  const before = kept.get(value);
  if (before !== undefined) return before;
  const read = typeof value === 'number' ? ofNumber(value) : DECIMAL_TEXT.test(value) ? new Exact(value) : null;
  if (typeof value === 'string' && value.length > LONGEST_KEPT) return read;
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(value, read);
  return read;
}

function ofNumber(value: number): Decimal | null {
  return Number.isFinite(value) ? new Exact(value) : null;
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
