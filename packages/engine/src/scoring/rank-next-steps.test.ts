/// <reference types="vite/types/importMeta.d.ts" />
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDate, daysBetween, workingDaysBetween } from '../base/working-time.ts';
import type { Calendar } from '../language/playbook.ts';
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

  it('says where no rate is known, and weighs nothing for it', () => {
    const [one] = rankNextSteps([record({ unrated: 'USD' })], BERLIN, NOW).ranked;
    expect(one).toMatchObject({
      points: 40,
      because: [{ code: 'rank.noDate' }, { code: 'rank.noRate', params: { currency: 'USD', points: 0 } }],
    });
  });

  it('orders as the formula worked out record by record does, in any zone, and cuts off without changing the order', () => {
    const days = fc.record({
      zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Beirut', 'Pacific/Apia', 'UTC'),
      worked: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
      holidays: fc.uniqueArray(fc.integer({ min: -20, max: 20 }), { maxLength: 5 }),
    });
    const at = fc.date({ min: new Date('2026-02-01'), max: new Date('2026-11-30'), noInvalidDate: true }).map((date) => date.toISOString());
    fc.assert(
      fc.property(
        days,
        at,
        fc.uniqueArray(anyRecord, { selector: ({ id }) => id, maxLength: 40 }),
        fc.nat(40),
        (given, now, drawn, most) => {
          const records = drawn.map((one) => near(one, now));
          const shifted = given.holidays.map((day) => new Date(Date.parse(now) + day * 86_400_000).toISOString().slice(0, 10));
          const hours = [{ from: 540, to: 1020 }];
          const calendar: Calendar = {
            zone: given.zone,
            days: Object.fromEntries(given.worked.map((day) => [day, hours])),
            holidays: shifted,
          };
          const slow = slowly(records, calendar, now);
          expect(rankNextSteps(records, calendar, now).ranked.map(({ id, points }) => ({ id, points }))).toEqual(slow);
          expect(rankNextSteps(records, calendar, now, most).ranked.map(({ id }) => id)).toEqual(slow.slice(0, most).map(({ id }) => id));
          for (const { points, because } of rankNextSteps(records, calendar, now).ranked)
            expect(because.reduce((sum, { params }) => sum + Number(params['points']), 0)).toBeCloseTo(points, 6);
        },
      ),
      { numRuns: 200 },
    );
  });
});

const DAY_MS = 86_400_000;
/** Due within twelve days of now: where the weights change. */
function near(one: RankedRecord, now: string): RankedRecord {
  const dueAt = one.nextStep?.dueAt ?? null;
  if (dueAt === null) return one;
  const moved = Date.parse(now) + (Date.parse(dueAt) % (24 * DAY_MS)) - 12 * DAY_MS;
  return { ...one, nextStep: { kind: 'step', dueAt: new Date(moved).toISOString() } };
}

/** The table of docs/domain/ranking.md, row by row, one record at a time. */
function slowly(records: readonly RankedRecord[], calendar: Calendar, now: string) {
  const late = (dueAt: string) => 100 + Math.min(30, 3 * workingDaysBetween(calendar, dueAt, now));
  const coming = (days: number) => (days === 0 ? 80 : Math.max(10, 60 - 5 * days));
  const due = (dueAt: string | null) => {
    if (dueAt === null) return 40;
    if (Date.parse(dueAt) < Date.parse(now)) return late(dueAt);
    return coming(daysBetween(calendarDate(now, calendar.zone), calendarDate(dueAt, calendar.zone)));
  };
  const stake = (amount: number | null) =>
    amount === null || amount <= 1000 ? 0 : Math.round(Math.min(20, 5 * Math.log10(amount / 1000)) * 10) / 10;
  const grade = (text: string | null) =>
    text === null ? 0 : ({ A: 9, B: 6, C: 3 }[text.charAt(0)] ?? 0) + ({ 1: 6, 2: 4, 3: 2 }[text.charAt(1)] ?? 0);
  return records
    .flatMap((one) => (one.nextStep === null ? [] : [{ one, dueAt: one.nextStep.dueAt }]))
    .map(({ one, dueAt }) => {
      const sum = due(dueAt) + (one.stageOverdue ? 15 : 0) + (one.stalled ? 10 : 0) + stake(one.amount) + grade(one.grade);
      return { id: one.id, dueMs: dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt), points: Math.round(sum * 10) / 10 };
    })
    .toSorted((a, b) => b.points - a.points || Math.sign(a.dueMs - b.dueMs) || (a.id < b.id ? -1 : 1))
    .map(({ id, points }) => ({ id, points }));
}
