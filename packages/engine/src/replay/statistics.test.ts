import { describe, expect, it } from 'vitest';
import { medianWait, type Wait, waitingCurve } from './kaplan-meier.ts';
import { share } from './wilson.ts';

const waits = (...days: readonly (number | string)[]): Wait[] =>
  days.map((one) => (typeof one === 'number' ? { days: one, ended: true } : { days: Number.parseFloat(one), ended: false }));

describe('the share with its interval', () => {
  // Newcombe 1998, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('is that of the published table for %i of %i', (hits, n, low, high) => {
    const found = share(hits, n);
    expect([found.estimate, found.n, found.tooFew]).toEqual([hits / n, n, false]);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it('says nothing of few', () => {
    expect(share(3, 9)).toMatchObject({ estimate: null, low: null, high: null, n: 9, tooFew: true });
    expect(share(0, 0, 0).tooFew).toBe(true);
  });
});

describe('how long half of them wait', () => {
  it('follows the example of Kaplan and Meier', () => {
    const curve = waitingCurve(waits(0.8, '1.0', '2.7', 3.1, 5.4, '7.0', 9.2, '12.1'));
    expect(curve.map(({ days }) => days)).toEqual([0.8, 3.1, 5.4, 9.2]);
    curve.forEach(({ share: left }, index) => expect(left).toBeCloseTo([0.875, 0.7, 0.525, 0.2625][index] ?? 0, 10));
  });

  // Leukaemia maintenance data as R's survival prints it: survfit(Surv(time, status) ~ x, data = aml).
  it('is that of R for the maintained and the others', () => {
    const maintained = waits(9, 13, '13', 18, 23, '28', 31, 34, '45', 48, '161');
    const others = waits(5, 5, 8, 8, 12, '16', 23, 27, 30, 33, 43, 45);
    expect(medianWait(maintained)).toMatchObject({ estimate: 31, low: 18, high: null, n: 11 });
    expect(medianWait(others)).toMatchObject({ estimate: 23, low: 8, high: null, n: 12 });
    const [first, second] = waitingCurve(maintained);
    expect([first?.share, first?.low, first?.high].map((value) => value?.toFixed(3))).toEqual(['0.909', '0.754', '1.000']);
    expect([second?.share, second?.low, second?.high].map((value) => value?.toFixed(3))).toEqual(['0.818', '0.619', '1.000']);
  });

  it('says nothing of few, and nothing of what never came', () => {
    expect(medianWait(waits(1, 2, 3))).toMatchObject({ tooFew: true, estimate: null, n: 3 });
    expect(medianWait(waits(...Array.from({ length: 12 }, () => '5')))).toMatchObject({ tooFew: false, estimate: null });
  });
});
