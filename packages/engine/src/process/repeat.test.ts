import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDuration } from '../base/working-time.ts';
import type { Duration } from '../language/playbook.ts';
import { repeatOf } from './repeat.ts';
import { BERLIN, MONDAY } from './testing.ts';

const WEEKLY: Duration = { amount: 7, unit: 'day' };
const at = (days: number) => addDuration(BERLIN, MONDAY, { amount: days, unit: 'day' });

describe('a step every seven days', () => {
  it.each<[name: string, done: readonly number[], now: number, number: number, due: number, missed: number]>([
    ['is first due a week after entry', [], 0, 1, 7, 0],
    ['is still the first on its very moment', [], 7, 1, 7, 0],
    ['is missed once after it', [], 8, 1, 7, 1],
    ['never piles up', [], 22, 1, 7, 3],
    ['makes room for the next when done early', [2], 3, 2, 14, 0],
    ['twice early is two done', [2, 3], 4, 3, 21, 0],
    ['done late covers what had come by then', [22], 23, 4, 28, 0],
    ['done late is due again at its next moment', [8], 15, 2, 14, 1],
  ])('%s', (_, done, now, number, due, missed) => {
    const repeat = repeatOf(BERLIN, WEEKLY, MONDAY, done.map(at), at(now));
    expect(repeat).toEqual({ number, dueAt: at(due), missed, doneAt: done.length === 0 ? null : at(done.at(-1) ?? 0) });
  });

  it('finds its moment however old the record is', () => {
    expect(
      repeatOf(BERLIN, { amount: 1, unit: 'workingHour' }, MONDAY, ['2036-03-03T09:30:00.000Z'], '2036-03-03T10:00:00.000Z').dueAt,
    ).toBe('2036-03-03T10:00:00.000Z');
  });
});

const span: fc.Arbitrary<Duration> = fc.record({
  amount: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom('hour' as const, 'day' as const, 'week' as const, 'month' as const, 'workingDay' as const, 'workingHour' as const),
});
const later = fc.integer({ min: 0, max: 500 * 24 * 60 }).map((minutes) => new Date(Date.parse(MONDAY) + minutes * 60_000).toISOString());

describe('any repeating step', () => {
  it('when done now is next due after now, with nothing missed', () => {
    fc.assert(
      fc.property(span, fc.array(later, { maxLength: 4 }), (every, moments) => {
        const done = moments.toSorted();
        const now = done.at(-1) ?? MONDAY;
        const repeat = repeatOf(BERLIN, every, MONDAY, done, now);
        expect(Date.parse(repeat.dueAt)).toBeGreaterThan(Date.parse(now));
        expect(repeat.missed).toBe(0);
        expect(repeat.number).toBeGreaterThan(done.length);
      }),
      { numRuns: 150 },
    );
  });

  it('misses a moment exactly when it has passed', () => {
    fc.assert(
      fc.property(span, later, (every, now) => {
        const { dueAt, missed } = repeatOf(BERLIN, every, MONDAY, [], now);
        expect(missed > 0).toBe(Date.parse(dueAt) < Date.parse(now));
        const next = addDuration(BERLIN, MONDAY, { amount: every.amount * (missed + 1), unit: every.unit });
        expect(Date.parse(next)).toBeGreaterThanOrEqual(Date.parse(now));
      }),
      { numRuns: 150 },
    );
  });
});
