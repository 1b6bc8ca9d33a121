import { digitsOf } from '../money.ts';

/** What one unit of `from` is worth in the other currency of its pair, from a day on. */
export interface Rate {
  readonly from: string;
  readonly on: string;
  /** Exact decimal text, above zero. */
  readonly rate: string;
}

/** The newest rate on or before a day; of two of that day the one from `from`. Null: none is known. */
export function rateOn(rates: readonly Rate[], from: string, day: string): Rate | null {
  let found: Rate | null = null;
  for (const rate of rates) {
    if (rate.on > day) continue;
    if (found === null || rate.on > found.on || (rate.on === found.on && rate.from === from)) found = rate;
  }
  return found;
}

/**
 * Minor units of one currency in minor units of another, exact until it is rounded once, half to even.
 * A rate written the other way is divided by.
 */
export function convertMinor(minor: bigint, from: string, to: string, rate: Rate): bigint {
  const [whole = '', rest = ''] = rate.rate.split('.');
  const size = BigInt(whole + rest);
  const scale = 10n ** BigInt(rest.length);
  const [times, by] = rate.from === from ? [size, scale] : [scale, size];
  return halfToEven(minor * times * 10n ** BigInt(digitsOf(to)), by * 10n ** BigInt(digitsOf(from)));
}

function halfToEven(above: bigint, below: bigint): bigint {
  const size = above < 0n ? -above : above;
  const whole = size / below;
  const twice = (size % below) * 2n;
  const rounded = twice > below || (twice === below && whole % 2n === 1n) ? whole + 1n : whole;
  return above < 0n ? -rounded : rounded;
}
