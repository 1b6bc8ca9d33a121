import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDuration } from '../base/working-time.ts';
import { workingMinutesBetween } from '../base/working-minutes.ts';
import type { Calendar } from '../language/playbook.ts';
import { firstResponseDue } from './first-response.ts';

const NINE_TO_FIVE = [{ from: 9 * 60, to: 17 * 60 }];
const BERLIN: Calendar = {
  zone: 'Europe/Berlin',
  days: { 1: NINE_TO_FIVE, 2: NINE_TO_FIVE, 3: NINE_TO_FIVE, 4: NINE_TO_FIVE, 5: NINE_TO_FIVE },
  holidays: ['2026-04-06'],
};
const WITHIN = { amount: 4, unit: 'workingHour' } as const;
const due = (createdAt: string, now: string, respondedAt: string | null = null) =>
  firstResponseDue({ createdAt, respondedAt }, BERLIN, WITHIN, now);

describe('the clock of a first answer', () => {
  it.each([
    ['in hours', '2026-03-02T09:00:00.000Z', '2026-03-02T10:00:00.000Z', null, '2026-03-02T13:00:00.000Z', 'running', 180],
    ['over night', '2026-03-02T14:00:00.000Z', '2026-03-02T20:00:00.000Z', null, '2026-03-03T10:00:00.000Z', 'running', 120],
    ['over Easter', '2026-04-02T19:00:00.000Z', '2026-04-03T06:00:00.000Z', null, '2026-04-03T11:00:00.000Z', 'running', 240],
    ['over a holiday', '2026-04-03T14:00:00.000Z', '2026-04-06T10:00:00.000Z', null, '2026-04-07T10:00:00.000Z', 'running', 180],
    ['late', '2026-03-02T08:00:00.000Z', '2026-03-02T13:30:00.000Z', null, '2026-03-02T12:00:00.000Z', 'missed', -90],
    [
      'answered in time',
      '2026-03-02T08:00:00.000Z',
      '2026-03-05T08:00:00.000Z',
      '2026-03-02T11:59:00.000Z',
      '2026-03-02T12:00:00.000Z',
      'met',
      0,
    ],
    [
      'answered late',
      '2026-03-02T08:00:00.000Z',
      '2026-03-05T08:00:00.000Z',
      '2026-03-02T12:10:00.000Z',
      '2026-03-02T12:00:00.000Z',
      'missed',
      -10,
    ],
  ])('%s', (_, createdAt, now, respondedAt, dueAt, state, minutesLeft) => {
    expect(due(createdAt, now, respondedAt)).toEqual({ dueAt, state, minutesLeft });
  });

  it('counts as many working minutes as were added', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 60 }),
        (start, hours) => {
          const from = start.toISOString();
          const to = addDuration(BERLIN, from, { amount: hours, unit: 'workingHour' });
          expect(workingMinutesBetween(BERLIN, from, to)).toBe(hours * 60);
        },
      ),
    );
  });

  it('counts every minute where no hours are known', () => {
    expect(workingMinutesBetween({ zone: 'UTC', days: {}, holidays: [] }, '2026-03-01T00:00:00Z', '2026-03-01T02:30:30Z')).toBe(150);
  });
});
