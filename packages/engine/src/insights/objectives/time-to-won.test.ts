import { describe, expect, it } from 'vitest';
import { medianWait } from '../../replay/kaplan-meier.ts';
import { randomOf } from '../../simulate/random.ts';
import { measureMetric, type Seen } from './measure-metric.ts';
import { type Ending, medianToWon, wonCurve } from './time-to-won.ts';

describe('the share won as time goes on', () => {
  // Satagopan et al., Br J Cancer 2004; 91: 1229, table 2: 305 patients, of whom these within 27 months.
  const patients: readonly Ending[] = [
    { days: 7, end: 'open', count: 1 },
    { days: 10, end: 'won', count: 1 },
    { days: 14, end: 'open', count: 1 },
    { days: 16, end: 'won', count: 1 },
    { days: 18, end: 'other', count: 1 },
    { days: 23, end: 'won', count: 1 },
    { days: 24, end: 'open', count: 1 },
    { days: 26, end: 'other', count: 1 },
    { days: 27, end: 'won', count: 1 },
    { days: 40, end: 'open', count: 296 },
  ];

  it('is that of the published table', () => {
    const curve = wonCurve(patients);
    expect(curve.map(({ days, running }) => [days, (100 * running).toFixed(1)])).toEqual([
      [10, '99.7'],
      [16, '99.3'],
      [18, '99.0'],
      [23, '98.7'],
      [26, '98.3'],
      [27, '98.0'],
    ]);
    const steps = curve.map(({ won }, at) => (100 * (won - (curve[at - 1]?.won ?? 0))).toFixed(1));
    expect(steps).toEqual(['0.3', '0.3', '0.0', '0.3', '0.0', '0.3']);
  });

  it('is Kaplan and Meier’s where nothing ends otherwise', () => {
    const curve = wonCurve([
      ...[0.8, 3.1, 5.4, 9.2].map((days) => ({ days, end: 'won', count: 1 }) as const),
      ...[1, 2.7, 7, 12.1].map((days) => ({ days, end: 'open', count: 1 }) as const),
    ]);
    curve.forEach(({ running, won }, at) => {
      expect(running).toBeCloseTo([0.875, 0.7, 0.525, 0.2625][at] ?? 0, 10);
      expect(won).toBeCloseTo(1 - running, 10);
    });
  });
});

describe('half of the wins', () => {
  it('is the plain median where all have ended, whatever was lost', () => {
    const won = Array.from({ length: 21 }, (_, at): Ending => ({ days: 10 + at, end: 'won', count: 1 }));
    expect(medianToWon(won, 'a')).toMatchObject({ estimate: 20, n: 21, events: 21 });
    const lost = [{ days: 12, end: 'other', count: 40 } as const, { days: 200, end: 'other', count: 20 } as const];
    expect(medianToWon([...won, ...lost], 'a')).toMatchObject({ estimate: 20, n: 81, events: 21 });
  });

  it('is the same for the same seed, and says nothing of few', () => {
    const endings = drawn('seed 7', 300, 90);
    expect(medianToWon(endings, 'x')).toEqual(medianToWon(endings, 'x'));
    expect(medianToWon(endings.filter(({ end }) => end !== 'won').concat({ days: 3, end: 'won', count: 9 }), 'x')).toMatchObject({
      tooFew: true,
      events: 9,
    });
  });

  /** Wins take an exponential time with the mean 40; half of them are won after 27.7 days. Every fourth is won. */
  function drawn(seed: string, count: number, followedDays: number): readonly Ending[] {
    const random = randomOf(seed);
    return Array.from({ length: count }, (): Ending => {
      const days = Math.round(-40 * Math.log(1 - random.next()));
      const end = random.chance(0.25) ? 'won' : 'other';
      const seen = random.whole(0, followedDays);
      return days < seen ? { days, end, count: 1 } : { days: seen, end: 'open', count: 1 };
    });
  }

  it('holds the true value about as often as it says, though many still run', () => {
    const truth = 40 * Math.log(2);
    // Of thirty, fewer than 26 would be rarer than one in fifty at 95 %; the seeds stand, so it is the same every time.
    const held = Array.from({ length: 30 }, (_, at) => medianToWon(drawn(`company ${at}`, 250, 160), `draw ${at}`)).filter(
      ({ low, high }) => low !== null && low <= truth && (high === null || high >= truth),
    );
    expect(held.length).toBeGreaterThanOrEqual(26);
    // Won deals alone would be far too quick, and losses taken for late wins far too slow.
    const endings = drawn('one', 4000, 160);
    const wins = endings.filter(({ end }) => end === 'won').toSorted((a, b) => a.days - b.days);
    expect(wins[Math.floor(wins.length / 2)]?.days).toBeLessThan(22);
    const naive = medianWait(endings.map(({ days, end }) => ({ days, ended: end === 'won' })));
    expect(naive.estimate ?? Infinity).toBeGreaterThan(80);
    expect(medianToWon(endings, 'one').estimate).toBeGreaterThan(23);
    expect(medianToWon(endings, 'one').estimate).toBeLessThan(33);
  });
});

describe('a metric', () => {
  it('counts what still waits as waiting', () => {
    const seen: readonly Seen[] = [
      { value: 5, end: 'won', count: 6 },
      { value: 9, end: 'won', count: 4 },
      { value: 12, end: 'open', count: 10 },
    ];
    expect(measureMetric('stageDays', seen, 12)).toMatchObject({ estimate: 9, n: 20, events: 10, method: 'kaplanMeier' });
    expect(measureMetric('winRate', seen, 12)).toMatchObject({ estimate: 0.5, n: 20, events: 10, method: 'wilson' });
    expect(measureMetric('stageDays', [{ value: 30, end: 'open', count: 12 }], 12)).toMatchObject({ estimate: null, low: 30, high: null });
    expect(measureMetric('wonPerMonth', seen, 5)).toMatchObject({ estimate: 2, n: 10, method: 'poisson' });
    expect(measureMetric('wonAmount', seen.slice(0, 2), 5)).toMatchObject({ estimate: 5, low: 5, high: 9, n: 10 });
  });
});
