import { describe, expect, it } from 'vitest';
import { enoughFor, judgeObjective } from './judge-objective.ts';
import { measureMetric } from './measure-metric.ts';

const winRate = (won: number, n: number) =>
  measureMetric(
    'winRate',
    [
      { value: 0, end: 'won', count: won },
      { value: 0, end: 'other', count: n - won },
    ],
    12,
  );
const stage = (days: number, n: number, open = 0) =>
  measureMetric(
    'stageDays',
    [
      ...Array.from({ length: n }, (_, at) => ({ value: days * (0.5 + at / n), end: 'won', count: 1 }) as const),
      { value: days * 3, end: 'open', count: open },
    ],
    12,
  );
const judged = (won: number, n: number, target = 0.35, past = false) =>
  judgeObjective({ metric: 'winRate', baseline: winRate(50, 200), now: winRate(won, n), target, past });

describe('an objective', () => {
  it('is reached at the target and surely above the baseline', () => {
    expect(judged(80, 200)).toEqual({ standing: 'reached', because: 'shown', needs: null });
    expect(judged(80, 200, 0.35, true)).toMatchObject({ standing: 'reached' });
  });
  it('is not called reached by chance', () => {
    expect(judged(8, 20)).toMatchObject({ standing: 'notTellable', because: 'maybeChance', needs: 88 });
  });
  it('is on the way while surely above the baseline and short of the target', () => {
    expect(judged(170, 500, 0.45)).toEqual({ standing: 'onTheWay', because: 'better', needs: null });
    expect(judged(170, 500, 0.45, true)).toEqual({ standing: 'not', because: 'past', needs: null });
  });
  it('is not reached where the interval is short of it, or below the baseline', () => {
    expect(judged(50, 200)).toEqual({ standing: 'not', because: 'short', needs: null });
    expect(judged(20, 200)).toEqual({ standing: 'not', because: 'worse', needs: null });
  });
  it('cannot be told of few, and says how many could', () => {
    expect(judged(3, 9)).toEqual({ standing: 'notTellable', because: 'tooFew', needs: 88 });
    expect(judged(12, 40)).toMatchObject({ standing: 'notTellable', because: 'between', needs: 88 });
    expect(judged(72, 240, 0.32, true)).toMatchObject({ standing: 'not', because: 'past' });
  });
  it('asks for as many records as bring ten wins', () => {
    const won = (count: number, others: number) =>
      measureMetric(
        'daysToWon',
        [
          { value: 30, end: 'won', count },
          { value: 40, end: 'won', count },
          { value: 60, end: 'other', count: others },
        ],
        12,
      );
    const asked = { metric: 'daysToWon', baseline: won(25, 150), now: won(2, 6), target: 10, past: false } as const;
    expect(judgeObjective(asked)).toEqual({ standing: 'notTellable', because: 'tooFew', needs: 40 });
  });
  it('without a baseline is reached only by the whole interval', () => {
    const asked = { metric: 'winRate', baseline: winRate(1, 3), target: 0.35, past: false } as const;
    expect(judgeObjective({ ...asked, now: winRate(80, 200) })).toMatchObject({ standing: 'notTellable', because: 'maybeChance' });
    expect(judgeObjective({ ...asked, now: winRate(100, 200) })).toEqual({ standing: 'reached', because: 'whole', needs: null });
  });
  it('counts the other way where less is better, and open stays as stays', () => {
    const asked = { metric: 'stageDays', baseline: stage(20, 100), target: 12, past: false } as const;
    expect(judgeObjective({ ...asked, now: stage(10, 60) })).toMatchObject({ standing: 'reached', because: 'shown' });
    expect(judgeObjective({ ...asked, now: stage(15, 60) })).toMatchObject({ standing: 'onTheWay', because: 'better' });
    expect(judgeObjective({ ...asked, now: stage(30, 60) })).toMatchObject({ standing: 'not', because: 'worse' });
    // Twelve quick ones that left, and more that are still in it after thirty days: half of them are not quick.
    expect(judgeObjective({ ...asked, now: stage(10, 12, 40) })).toMatchObject({ standing: 'not', because: 'short' });
    expect(judgeObjective({ ...asked, now: stage(10, 40) })).toMatchObject({ standing: 'reached' });
  });
});

describe('how many could tell', () => {
  // Cochran 1977: 385 for a half to within a twentieth, 97 to within a tenth; 323 for three tenths to within a twentieth.
  it.each([
    [0.45, 0.5, 385],
    [0.4, 0.5, 97],
    [0.25, 0.3, 323],
  ])('is that of the textbook for %d to %d', (from, target, n) => {
    expect(enoughFor(true, winRate(45, 100), from, target)).toBe(n);
  });
  it('follows the width there is where it is no share', () => {
    const known = { ...stage(20, 100), low: 18, high: 22, n: 100 };
    expect(enoughFor(false, known, 20, 19)).toBe(400);
    expect(enoughFor(false, known, 20, 20)).toBe(10);
  });
});
