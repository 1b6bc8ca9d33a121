import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDecimals, compareDecimals, decimalText, parseDecimal } from './decimal.ts';

describe('decimals', () => {
  it.each([
    ['30000.00', '30000'],
    ['-0.10', '-0.1'],
    ['123456789012345678901234567890.12345678901234567890', '123456789012345678901234567890.1234567890123456789'],
  ])('reads %s without losing a digit', (text, printed) => {
    const value = parseDecimal(text);
    expect(value === null ? null : decimalText(value)).toBe(printed);
  });

  it.each(['', ' 1', '1e5', '1,5', '.5', '5.', '0x10', 'Infinity', 'NaN', null, true, Number.NaN, Number.POSITIVE_INFINITY, {}])(
    '%j is none',
    (value) => {
      expect(parseDecimal(value)).toBeNull();
    },
  );

  it('adds cents exactly, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), { maxLength: 50 }), (cents) => {
        const values = cents.map((cent) => parseDecimal(cent)?.dividedBy(100)).filter((value) => value !== undefined);
        const sum = cents.reduce((total, cent) => total + cent, 0n);
        expect(addDecimals(values).times(100).toFixed()).toBe(sum.toString());
        expect(compareDecimals(addDecimals(values), addDecimals(values.toReversed()))).toBe(0);
      }),
    );
  });
});
