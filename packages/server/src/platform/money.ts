import { refuse } from './refuse.ts';

const digitsKept = new Map<string, number>();
const MOST = 2n ** 63n - 1n;
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** How many decimals a currency has: JPY 0, EUR 2, KWD 3. An unknown code of three letters has two. */
export function digitsOf(currency: string): number {
  let digits = digitsKept.get(currency);
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digitsKept.set(currency, digits);
  }
  return digits;
}

/**
 * Decimal text in minor units of its currency, exact.
 *
 * Refuses: `bad-value` where the currency has fewer decimals than were given, or the amount is beyond what can be kept.
 */
export function minorOf(text: string, currency: string, pointer: string): bigint {
  const minor = scaled(text, digitsOf(currency));
  if (minor === null) {
    const digits = digitsOf(currency);
    const may = digits === 0 ? `${currency} has no decimals` : `${currency} has at most ${digits} decimals`;
    return refuseValue(pointer, `Write an amount that can be paid: ${may}.`);
  }
  return minor;
}

/** A quantity in thousandths. */
export function milliOf(text: string, pointer: string): bigint {
  const milli = scaled(text, 3);
  if (milli === null || milli < 0n) return refuseValue(pointer, 'Write a quantity of zero or more with at most 3 decimals.');
  return milli;
}

/** Minor units as decimal text with all the currency's decimals: `12500.00`. */
export function amountText(minor: bigint, currency: string): string {
  return textOf(minor, digitsOf(currency));
}

/** Thousandths as decimal text without trailing noughts: `1.5`. */
export function quantityText(milli: bigint): string {
  return textOf(milli, 3).replace(/\.?0+$/, '');
}

/** Decimal text as a whole number of 10^-digits, or null where it is not one that fits. Noughts too many are no harm. */
export function scaled(text: string, digits: number): bigint | null {
  const parts = DECIMAL.exec(text);
  if (parts === null) return null;
  const [, sign = '', whole = '', rest = ''] = parts;
  if (/[^0]/.test(rest.slice(digits))) return null;
  const size = BigInt(whole + rest.slice(0, digits).padEnd(digits, '0'));
  if (size > MOST) return null;
  return sign === '-' ? -size : size;
}

function textOf(value: bigint, digits: number): string {
  const size = (value < 0n ? -value : value).toString().padStart(digits + 1, '0');
  const whole = size.slice(0, size.length - digits);
  const sign = value < 0n ? '-' : '';
  return digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${size.slice(-digits)}`;
}

function refuseValue(pointer: string, message: string): never {
  return refuse('bad-value', { detail: message, errors: [{ pointer, message }] });
}
