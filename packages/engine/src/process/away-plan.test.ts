import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDate, isWorkingDay } from '../base/working-time.ts';
import { awayPlan, type LateWork } from './away-plan.ts';
import { escalationOf } from './escalation.ts';
import { BERLIN } from './testing.ts';

/** Wednesday 11 March 2026, ten in Berlin. */
const NOW = '2026-03-11T09:00:00.000Z';
const late = (id: string, day: number, over: Partial<LateWork> = {}): LateWork => ({
  id,
  dueAt: `2026-03-0${day}T16:00:00.000Z`,
  required: false,
  rank: 0,
  ...over,
});

describe('back after some days away', () => {
  it('puts what is required first, then by rank, then the oldest, so many a day', () => {
    const work = [late('oldest', 2), late('ranked', 5, { rank: -1 }), late('needed', 6, { required: true }), late('newer', 4)];
    expect(awayPlan(BERLIN, work, NOW, 2)).toEqual([
      { id: 'needed', dueAt: '2026-03-11T16:00:00.000Z' },
      { id: 'ranked', dueAt: '2026-03-11T16:00:00.000Z' },
      { id: 'oldest', dueAt: '2026-03-12T16:00:00.000Z' },
      { id: 'newer', dueAt: '2026-03-12T16:00:00.000Z' },
    ]);
  });

  it('leaves what is not overdue alone, and begins tomorrow when the day is over', () => {
    const evening = '2026-03-13T17:00:00.000Z';
    expect(awayPlan(BERLIN, [late('a', 2), { ...late('b', 2), dueAt: '2026-03-20T16:00:00.000Z' }], evening)).toEqual([
      { id: 'a', dueAt: '2026-03-16T16:00:00.000Z' },
    ]);
  });

  it('gives every overdue piece one date on a working day to come, no day more than its share', () => {
    const work = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1 }),
        dueAt: fc.integer({ min: 1, max: 60 }).map((hours) => new Date(Date.parse(NOW) - hours * 3_600_000).toISOString()),
        required: fc.boolean(),
        rank: fc.integer(),
      }),
      { selector: ({ id }) => id, maxLength: 30 },
    );
    fc.assert(
      fc.property(work, fc.integer({ min: 1, max: 7 }), (given, perDay) => {
        const plan = awayPlan(BERLIN, given, NOW, perDay);
        expect(plan.map(({ id }) => id).toSorted()).toEqual(given.map(({ id }) => id).toSorted());
        for (const { dueAt } of plan) {
          expect(Date.parse(dueAt)).toBeGreaterThan(Date.parse(NOW));
          expect(isWorkingDay(BERLIN, calendarDate(dueAt, BERLIN.zone))).toBe(true);
        }
        for (const day of Map.groupBy(plan, ({ dueAt }) => dueAt).values()) expect(day.length).toBeLessThanOrEqual(perDay);
      }),
      { numRuns: 100 },
    );
  });
});

describe('overdue work', () => {
  const ESCALATION = { warning: { amount: 2, unit: 'workingDay' }, manager: { amount: 5, unit: 'workingDay' } } as const;
  it.each([
    ['2026-03-11T09:00:00.000Z', null],
    ['2026-03-11T08:59:59.000Z', 'advice'],
    ['2026-03-09T09:00:00.000Z', 'advice'],
    ['2026-03-09T08:59:00.000Z', 'warning'],
    ['2026-03-04T09:00:00.000Z', 'warning'],
    ['2026-03-04T08:59:00.000Z', 'manager'],
    [null, null],
  ])('due %s is %s', (dueAt, level) => {
    expect(escalationOf(ESCALATION, BERLIN, dueAt, NOW)).toBe(level);
  });
});
