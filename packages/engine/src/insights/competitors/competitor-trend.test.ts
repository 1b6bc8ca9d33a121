import { describe, expect, it } from 'vitest';
import { competitorTrends, type Ended, type Met } from './competitor-trend.ts';

const QUARTERS = ['2025-04-01', '2025-07-01', '2025-10-01', '2026-01-01'];
const totals: readonly Ended[] = QUARTERS.map((quarter) => ({ quarter, ended: 50, won: 20 }));
const met = (competitor: string, ended: readonly number[], won = 0): readonly Met[] =>
  ended.map((count, index) => ({
    competitor,
    quarter: QUARTERS[index] ?? '',
    ended: count,
    won: Math.min(won, count),
    lost: count - Math.min(won, count),
    lostTo: 0,
  }));

describe('competitors', () => {
  it('are told to come up more often only beyond chance', () => {
    // 3 of 10 against 1 of 10, of a hundred deals each.
    const [more, same] = competitorTrends([...met('acme', [5, 5, 15, 15]), ...met('bolt', [5, 5, 6, 6])], totals);
    expect(more).toMatchObject({ competitor: 'acme', kind: 'more', recent: { hits: 30, n: 100 }, before: { hits: 10, n: 100 } });
    // Newcombe's method 10 for 30/100 against 10/100.
    expect([more?.change.low, more?.change.high].map((bound) => bound?.toFixed(2))).toEqual(['0.09', '0.31']);
    expect(same).toMatchObject({ competitor: 'bolt', kind: 'same' });
    expect(competitorTrends(met('gone', [20, 20, 1, 1]), totals)[0]?.kind).toBe('less');
  });

  it('say nothing where too few deals ended on either side', () => {
    const few = totals.map((one, index) => (index < 2 ? { ...one, ended: 4, won: 1 } : one));
    expect(competitorTrends(met('acme', [4, 4, 20, 20]), few)[0]).toMatchObject({ kind: 'tooFew', change: { estimate: null } });
    const wins = competitorTrends(met('acme', [0, 0, 5, 4], 2), totals)[0];
    expect(wins).toMatchObject({ ended: 9, won: 4, wonShare: { tooFew: true }, wins: { tooFew: true } });
  });

  it('are held against the deals without them', () => {
    const [acme] = competitorTrends(met('acme', [10, 10, 10, 10], 1), totals);
    // 4 of 40 with it; 76 of 160 without.
    expect(acme).toMatchObject({ ended: 40, won: 4, lost: 36, wonShare: { estimate: 0.1 }, wins: { n: [40, 160] } });
    expect(acme?.wins.estimate).toBeCloseTo(0.1 - 76 / 160, 10);
    expect(acme?.wins.high).toBeLessThan(0);
    expect(acme?.quarters.map((one) => one.share.estimate)).toEqual([0.2, 0.2, 0.2, 0.2]);
  });

  it('stand in the order of how often they came up of late', () => {
    const all = competitorTrends([...met('old', [30, 30, 0, 0]), ...met('new', [0, 0, 3, 3])], totals);
    expect(all.map(({ competitor }) => competitor)).toEqual(['new', 'old']);
  });
});
