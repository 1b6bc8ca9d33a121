import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertMinor, rateOn, type Rate } from './convert.ts';

const rate = (from: string, on: string, text: string): Rate => ({ from, on, rate: text });

describe('converting an amount', () => {
  it('is exact, beyond what a float can hold', () => {
    expect(convertMinor(9007199254740993n, 'USD', 'EUR', rate('USD', '2027-01-01', '1.000000000001'))).toBe(9007199254750000n);
    expect(convertMinor(1000000n, 'USD', 'EUR', rate('USD', '2027-01-01', '0.9213'))).toBe(921300n);
  });

  it('rounds half to even, to the decimals of the currency it ends in', () => {
    const half = rate('USD', '2027-01-01', '0.5');
    expect([1n, 3n, 5n, -1n, -3n].map((minor) => convertMinor(minor, 'USD', 'EUR', half))).toEqual([0n, 2n, 2n, 0n, -2n]);
    expect(convertMinor(10000n, 'EUR', 'JPY', rate('EUR', '2027-01-01', '160.555'))).toBe(16056n);
    expect(convertMinor(10000n, 'EUR', 'KWD', rate('EUR', '2027-01-01', '0.33335'))).toBe(33335n);
  });

  it('divides by a rate written the other way', () => {
    expect(convertMinor(108420n, 'USD', 'EUR', rate('EUR', '2027-01-01', '1.0842'))).toBe(100000n);
    expect(convertMinor(100n, 'USD', 'EUR', rate('EUR', '2027-01-01', '3'))).toBe(33n);
  });

  it('comes back where no digit was lost', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.integer({ min: 1, max: 10_000 }), (minor, whole) => {
        const there = rate('USD', '2027-01-01', String(whole));
        expect(convertMinor(convertMinor(minor, 'USD', 'EUR', there), 'EUR', 'USD', there)).toBe(minor);
      }),
    );
  });
});

describe('the rate of a day', () => {
  const rates = [rate('USD', '2027-01-01', '0.9'), rate('USD', '2027-03-01', '0.8'), rate('EUR', '2027-03-01', '1.3')];
  it('is the newest on or before it, the one written for this way first', () => {
    expect(rateOn(rates, 'USD', '2026-12-31')).toBeNull();
    expect(rateOn(rates, 'USD', '2027-02-28')?.rate).toBe('0.9');
    expect(rateOn(rates, 'USD', '2027-03-01')?.rate).toBe('0.8');
    expect(rateOn(rates, 'EUR', '2027-05-01')?.rate).toBe('1.3');
    expect(rateOn(rates.toReversed(), 'USD', '2027-03-01')?.rate).toBe('0.8');
  });
});
