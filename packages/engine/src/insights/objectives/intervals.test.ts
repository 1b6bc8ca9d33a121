import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf } from '../honesty/difference.ts';
import { changeOf } from './change-of.ts';
import { measureMetric } from './measure-metric.ts';
import { medianRanks, middleOf } from './middle-of.ts';
import { poissonLimits, poissonRate } from './poisson-rate.ts';

describe('the limits of a count', () => {
  // Garwood 1936, as tabled by Ulm 1990: 95 % limits of a Poisson mean.
  it.each([
    [0, 0, 3.689],
    [1, 0.0253, 5.572],
    [5, 1.623, 11.668],
    [10, 4.795, 18.39],
    [20, 12.217, 30.888],
    [50, 37.111, 65.919],
    [100, 81.364, 121.627],
  ])('are those of the table for %i', (count, low, high) => {
    const found = poissonLimits(count);
    expect(found[0]).toBeCloseTo(low, 2);
    expect(found[1]).toBeCloseTo(high, 2);
  });

  it('go on without a jump where they are no longer exact', () => {
    const [before, after] = [poissonLimits(200), poissonLimits(201)];
    expect(after[0] - before[0]).toBeCloseTo(1, 0);
    expect(after[1] - before[1]).toBeCloseTo(1, 0);
  });

  it('become a rate by the month, and nothing within the first', () => {
    expect(poissonRate(20, 10)).toMatchObject({ estimate: 2, n: 20, tooFew: false, method: 'poisson' });
    expect(poissonRate(20, 10).low).toBeCloseTo(1.222, 3);
    expect(poissonRate(20, 0.9)).toMatchObject({ estimate: null, tooFew: true });
  });
});

describe('the ranks around a median', () => {
  // Campbell and Gardner, BMJ 1988; 296: 1454, table of ranks for the 95 % interval of a median.
  it.each([
    [10, 2, 9],
    [15, 4, 12],
    [20, 6, 15],
    [25, 8, 18],
    [30, 10, 21],
    [50, 18, 33],
    [100, 40, 61],
  ])('are those of the table for %i values', (n, low, high) => {
    expect(medianRanks(n)).toEqual([low, high]);
  });

  it('pick values that are there', () => {
    const values = Array.from({ length: 20 }, (_, at) => 20 - at);
    expect(middleOf(values)).toMatchObject({ estimate: 10.5, low: 6, high: 15, n: 20, method: 'orderStatistic' });
    expect(middleOf(values.slice(11))).toMatchObject({ tooFew: true, estimate: null, n: 9 });
  });

  it('hold the median whatever the values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 10, maxLength: 1500 }), (values) => {
        const { estimate, low, high } = middleOf(values);
        expect([low, estimate, high]).toEqual([low, estimate, high].toSorted((a, b) => Number(a) - Number(b)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('the difference of two figures', () => {
  // Newcombe 1998, Statistics in Medicine 17, table II, method 10: 56/70 − 48/80 is 0.0524 to 0.3339.
  it('is that of Newcombe for shares', () => {
    const figure = (hits: number, n: number) =>
      measureMetric(
        'winRate',
        [
          { value: 0, end: 'won', count: hits },
          { value: 0, end: 'other', count: n - hits },
        ],
        12,
      );
    const change = changeOf(figure(56, 70), figure(48, 80));
    expect(change.estimate).toBeCloseTo(0.2, 10);
    expect(change.low).toBeCloseTo(0.0524, 4);
    expect(change.high).toBeCloseTo(0.3339, 4);
    const known = differenceOf({ hits: 56, n: 70 }, { hits: 48, n: 80 });
    expect([change.low, change.high]).toEqual([known.low, known.high]);
    expect(changeOf(figure(3, 9), figure(48, 80))).toMatchObject({ tooFew: true, estimate: null, n: [9, 80] });
  });

  it('has no end where a figure has none', () => {
    const base = { level: 0.95, n: 20, events: 12, method: 'kaplanMeier', tooFew: false } as const;
    const open = { ...base, estimate: 30, low: 20, high: null };
    const closed = { ...base, estimate: 40, low: 35, high: 45 };
    expect(changeOf(open, closed)).toMatchObject({ estimate: -10, high: null });
    expect(changeOf(open, closed).low).toBeCloseTo(-10 - Math.hypot(10, 5), 10);
  });
});
