import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followedAmount, type LinePeriod, netOf, type PricedLine, worthOf, worthOfAll } from './line-worth.ts';

const line = (given: Partial<PricedLine>): PricedLine => ({
  quantity_milli: 1000n,
  unit_price_minor: 10_000n,
  discount_e4: 0,
  period: 'once',
  term_months: null,
  ...given,
});

describe('what a line is worth', () => {
  it.each<[string, Partial<PricedLine>, { net: bigint; firstYear: bigint; annual: bigint; total: bigint | null }]>([
    [
      'three at 100.00 once, a tenth off',
      { quantity_milli: 3000n, discount_e4: 1000 },
      { net: 27_000n, firstYear: 27_000n, annual: 0n, total: 27_000n },
    ],
    [
      '49.90 a month for 24 months',
      { unit_price_minor: 4990n, period: 'month', term_months: 24 },
      { net: 4990n, firstYear: 59_880n, annual: 59_880n, total: 119_760n },
    ],
    ['100.00 a year, open-ended', { period: 'year' }, { net: 10_000n, firstYear: 10_000n, annual: 10_000n, total: null }],
    [
      '100.00 a quarter for 8 months',
      { period: 'quarter', term_months: 8 },
      { net: 10_000n, firstYear: 26_667n, annual: 40_000n, total: 26_667n },
    ],
    [
      'a third of 0.10 a month is not rounded twelve times',
      { unit_price_minor: 10n, quantity_milli: 333n, period: 'month', term_months: 12 },
      { net: 3n, firstYear: 40n, annual: 40n, total: 40n },
    ],
    [
      'money back rounds a half away from zero too',
      { unit_price_minor: -5n, quantity_milli: 500n },
      { net: -3n, firstYear: -3n, annual: 0n, total: -3n },
    ],
  ])('%s', (_, given, { net, ...worth }) => {
    expect(netOf(line(given))).toBe(net);
    expect(worthOf(line(given))).toEqual(worth);
  });

  it('stays unknown while a price is', () => {
    expect(worthOfAll([line({}), line({ unit_price_minor: null })])).toEqual({ firstYear: null, annual: 0n, total: null });
    expect(worthOfAll([line({}), line({ unit_price_minor: null, period: 'year' })]).annual).toBeNull();
    expect(worthOfAll([])).toEqual({ firstYear: 0n, annual: 0n, total: 0n });
  });

  it('adds up, and a whole year of any period is the annual value', () => {
    const lines = fc.array(
      fc.record({
        quantity_milli: fc.bigInt({ min: 0n, max: 10n ** 9n }),
        unit_price_minor: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        discount_e4: fc.integer({ min: 0, max: 10_000 }),
        period: fc.constantFrom<LinePeriod>('once', 'month', 'quarter', 'year'),
        term_months: fc.integer({ min: 12, max: 120 }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(lines, (many) => {
        const all = worthOfAll(many);
        const once = many.filter((one) => one.period === 'once').reduce((sum, one) => sum + (netOf(one) ?? 0n), 0n);
        expect(all.firstYear).toBe((all.annual ?? 0n) + once);
        const given = many.filter((one) => one.discount_e4 === 10_000).map((one) => worthOf(one).total);
        expect(given.filter((total) => total !== 0n)).toEqual([]);
      }),
    );
  });
});

describe('an amount that follows the lines', () => {
  it('is typed without lines, and unknown while they are', () => {
    expect(followedAmount('firstYear', [])).toBeUndefined();
    expect(followedAmount('typed', [line({})])).toBeUndefined();
    expect(followedAmount('total', [line({ period: 'year', term_months: 36 })])).toBe(30_000n);
    expect(followedAmount('total', [line({ period: 'year' })])).toBeNull();
  });
});
