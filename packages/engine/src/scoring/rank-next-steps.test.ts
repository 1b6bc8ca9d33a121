/// <reference types="vite/types/importMeta.d.ts" />
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BERLIN } from '../process/testing.ts';
import { rankNextSteps, type RankedRecord } from './rank-next-steps.ts';

const pages = import.meta.glob<string>('../../../../docs/domain/ranking.md', { query: '?raw', import: 'default', eager: true });
const ROWS = [
  ...(Object.values(pages)[0] ?? '').matchAll(/^\| (\w+) \| (\S+Z|none) \| ([\w, ]*?)\s?\| (\d*)\s?\| ([A-D][1-4])?\s?\| ([\d.]+) \|$/gm),
].map(([, id = '', due = '', stage = '', amount = '', grade, points = '']) => ({
  record: {
    id,
    owner: 'anna',
    nextStep: { kind: 'step', dueAt: due === 'none' ? null : due },
    stageOverdue: stage.includes('overdue'),
    stalled: stage.includes('stalled'),
    amount: amount === '' ? null : Number(amount),
    grade: grade ?? null,
  } satisfies RankedRecord,
  points: Number(points),
}));
const NOW = '2026-03-04T09:00:00Z';
const record = (over: Partial<RankedRecord> = {}): RankedRecord => ({
  id: 'one',
  owner: 'anna',
  nextStep: { kind: 'step', dueAt: null },
  stageOverdue: false,
  stalled: false,
  amount: null,
  grade: null,
  ...over,
});

describe('the ranking of next steps', () => {
  it('has the points of the page', () => {
    expect(ROWS).toHaveLength(6);
    const { ranked } = rankNextSteps(
      ROWS.map((row) => row.record),
      BERLIN,
      NOW,
    );
    expect(Object.fromEntries(ranked.map(({ id, points }) => [id, points]))).toEqual(
      Object.fromEntries(ROWS.map((row) => [row.record.id, row.points])),
    );
    expect(ranked.map(({ id }) => id)).toEqual(['whale', 'renewal', 'today', 'gate', 'friday', 'summer']);
  });

  it('says why, the weightiest reason first, and the reasons add up', () => {
    const [whale] = rankNextSteps(
      ROWS.map((row) => row.record),
      BERLIN,
      NOW,
    ).ranked;
    expect(whale?.because.map(({ code, params }) => [code, params['points']])).toEqual([
      ['rank.dueToday', 80],
      ['rank.stageOverdue', 15],
      ['rank.atStake', 15],
      ['rank.grade', 15],
      ['rank.stalled', 10],
    ]);
  });

  it.each([
    [record({ owner: null }), ['noOwner', 'noDate']],
    [record({ nextStep: null }), ['noNextStep']],
    [record({ nextStep: { kind: 'step', dueAt: NOW } }), []],
  ])('lets nothing fall through: %j', (one, gaps) => {
    expect(rankNextSteps([one], BERLIN, NOW).gaps.flatMap((gap) => gap.gaps)).toEqual(gaps);
  });

  const anyRecord = fc.record({
    id: fc.uuid(),
    owner: fc.option(fc.constant('anna')),
    nextStep: fc.option(
      fc.record({
        kind: fc.constant('step'),
        dueAt: fc.option(
          fc.date({ min: new Date('2025-06-01'), max: new Date('2027-01-01'), noInvalidDate: true }).map((at) => at.toISOString()),
        ),
      }),
    ),
    stageOverdue: fc.boolean(),
    stalled: fc.boolean(),
    amount: fc.option(fc.integer({ min: 0, max: 100_000_000 })),
    grade: fc.option(fc.constantFrom('A1', 'B2', 'C3', 'D4')),
  });

  it('ranks or lists every record, in an order that does not hang on the one given', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyRecord, { selector: ({ id }) => id, maxLength: 30 }), (records) => {
        const { ranked, gaps } = rankNextSteps(records, BERLIN, NOW);
        const seen = new Set([...ranked, ...gaps].map(({ id }) => id));
        expect(seen.size).toBe(records.length);
        expect(rankNextSteps(records.toReversed(), BERLIN, NOW).ranked).toEqual(ranked);
        for (const { points } of ranked) {
          expect(points).toBeGreaterThanOrEqual(10);
          expect(points).toBeLessThanOrEqual(190);
        }
      }),
    );
  });
});
