import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineColumns, linesOf, lineValues } from './deal-lines.ts';

const productId = '01890000-0000-7000-8000-000000000000';
const once = { discount: 0, period: 'once', termMonths: null } as const;

describe('lines of a deal', () => {
  it.each([
    ['JPY', '900', 900n],
    ['EUR', '4821.5', 482_150n],
    ['KWD', '1.234', 1234n],
  ])('count %s %s in its own minor units', (currency, unitPrice, minor) => {
    expect(lineColumns([{ productId, quantity: '1', unitPrice, ...once }], currency)[0]?.unit_price_minor).toBe(minor);
  });

  it('come back exactly, in any currency', () => {
    const cents = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n });
    fc.assert(
      fc.property(
        fc.constantFrom('JPY', 'EUR', 'USD', 'KWD', 'CLF', 'ZZZ'),
        cents,
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.integer({ min: 0, max: 10_000 }),
        (currency, minor, milli, discount) => {
          const terms = { discount_e4: discount, period: 'month', term_months: 24 } as const;
          const kept = [{ product_id: productId, quantity_milli: milli, unit_price_minor: minor, ...terms }];
          expect(lineColumns(lineValues(kept, currency), currency)).toEqual(kept);
        },
      ),
    );
  });

  it.each([
    [{ quantity: '0.0001', unitPrice: null }, '/lines/0/quantity'],
    [{ quantity: '-1', unitPrice: null }, '/lines/0/quantity'],
    [{ quantity: '1', unitPrice: '1.234' }, '/lines/0/unitPrice'],
    [{ quantity: '1', unitPrice: '99999999999999999999' }, '/lines/0/unitPrice'],
  ])('refuse %j', (line, pointer) => {
    expect(() => lineColumns([{ productId, ...line, ...once }], 'EUR')).toThrow(
      expect.objectContaining({ code: 'bad-value', given: expect.objectContaining({ errors: [expect.objectContaining({ pointer })] }) }),
    );
  });

  it('are left alone when none are named', () => {
    expect(linesOf(undefined)).toBeUndefined();
    expect(linesOf([{ productId, quantity: '2' }])).toEqual([{ productId, quantity: '2', unitPrice: null, ...once }]);
  });
});
