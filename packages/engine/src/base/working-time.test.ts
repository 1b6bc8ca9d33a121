import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calendar, Duration } from '../language/playbook.ts';
import {
  addDays,
  addDuration,
  calendarDate,
  daysBetween,
  endOfWorkingDay,
  instantOfLocal,
  isWorkingDay,
  startOfDate,
  subtractDuration,
  workingDaysBetween,
} from './working-time.ts';

const NINE_TO_FIVE = [{ from: 540, to: 1020 }];
const BERLIN: Calendar = {
  zone: 'Europe/Berlin',
  days: { 1: NINE_TO_FIVE, 2: NINE_TO_FIVE, 3: NINE_TO_FIVE, 4: NINE_TO_FIVE, 5: NINE_TO_FIVE },
  holidays: ['2026-12-25', '2026-05-01'],
};
const LUNCH: Calendar = {
  zone: 'America/New_York',
  days: {
    2: [
      { from: 540, to: 720 },
      { from: 780, to: 1020 },
    ],
    4: NINE_TO_FIVE,
  },
  holidays: [],
};
const NEVER: Calendar = { zone: 'UTC', days: {}, holidays: [] };

const cases: readonly [string, Calendar, string, Duration, string][] = [
  ['keeps the time of day', BERLIN, '2026-03-02T09:00:00Z', { amount: 3, unit: 'workingDay' }, '2026-03-05T09:00:00.000Z'],
  ['jumps the weekend', BERLIN, '2026-03-06T09:00:00Z', { amount: 1, unit: 'workingDay' }, '2026-03-09T09:00:00.000Z'],
  ['a Saturday counts to Monday', BERLIN, '2026-03-07T09:00:00Z', { amount: 1, unit: 'workingDay' }, '2026-03-09T09:00:00.000Z'],
  ['jumps a holiday', BERLIN, '2026-04-30T08:00:00Z', { amount: 1, unit: 'workingDay' }, '2026-05-04T08:00:00.000Z'],
  ['is brought inside the hours', BERLIN, '2026-03-02T21:00:00Z', { amount: 1, unit: 'workingDay' }, '2026-03-03T16:00:00.000Z'],
  [
    'keeps the wall clock when clocks change',
    BERLIN,
    '2026-03-27T09:00:00Z',
    { amount: 1, unit: 'workingDay' },
    '2026-03-30T08:00:00.000Z',
  ],
  ['calendar days keep the wall clock too', BERLIN, '2026-03-28T09:00:00Z', { amount: 1, unit: 'day' }, '2026-03-29T08:00:00.000Z'],
  ['hours are absolute', BERLIN, '2026-03-28T23:00:00Z', { amount: 4, unit: 'hour' }, '2026-03-29T03:00:00.000Z'],
  ['working hours spill into the next day', BERLIN, '2026-03-02T15:00:00Z', { amount: 4, unit: 'workingHour' }, '2026-03-03T11:00:00.000Z'],
  [
    'working hours end at closing, not at opening',
    BERLIN,
    '2026-03-02T08:00:00Z',
    { amount: 8, unit: 'workingHour' },
    '2026-03-02T16:00:00.000Z',
  ],
  ['working hours jump lunch', LUNCH, '2026-03-03T16:00:00Z', { amount: 2, unit: 'workingHour' }, '2026-03-03T19:00:00.000Z'],
  ['working hours jump days without hours', LUNCH, '2026-03-03T22:00:00Z', { amount: 1, unit: 'workingHour' }, '2026-03-05T15:00:00.000Z'],
  ['a calendar without hours counts days', NEVER, '2026-03-06T09:00:00Z', { amount: 2, unit: 'workingDay' }, '2026-03-08T09:00:00.000Z'],
  ['months keep to the end of the month', BERLIN, '2026-01-31T12:00:00Z', { amount: 1, unit: 'month' }, '2026-02-28T12:00:00.000Z'],
  ['weeks', BERLIN, '2026-03-02T12:00:00Z', { amount: 2, unit: 'week' }, '2026-03-16T12:00:00.000Z'],
];

describe('addDuration', () => {
  it.each(cases)('%s', (_, calendar, from, span, expected) => {
    expect(addDuration(calendar, from, span)).toBe(expected);
  });
});

const instant = fc.integer({ min: Date.UTC(2019, 0, 1), max: Date.UTC(2031, 0, 1) }).map((ms) => new Date(ms).toISOString());
const anyCalendar = fc.constantFrom(BERLIN, LUNCH);

describe('working time', () => {
  it('counts between what was added', () => {
    fc.assert(
      fc.property(anyCalendar, instant, fc.integer({ min: 0, max: 300 }), (calendar, from, amount) => {
        expect(workingDaysBetween(calendar, from, addDuration(calendar, from, { amount, unit: 'workingDay' }))).toBe(amount);
      }),
    );
  });

  it('subtracting working hours takes back what was added', () => {
    fc.assert(
      fc.property(anyCalendar, instant, fc.integer({ min: 1, max: 200 }), (calendar, start, amount) => {
        const from = addDuration(calendar, start, { amount: 1, unit: 'workingHour' });
        const there = addDuration(calendar, from, { amount, unit: 'workingHour' });
        expect(subtractDuration(calendar, there, { amount, unit: 'workingHour' })).toBe(from);
      }),
    );
  });

  it('counts the same by weeks as day by day', () => {
    fc.assert(
      fc.property(anyCalendar, instant, fc.integer({ min: 0, max: 90 }), (calendar, from, days) => {
        const to = addDuration(calendar, from, { amount: days, unit: 'day' });
        const first = calendarDate(from, calendar.zone);
        let count = 0;
        for (let day = 1; day <= daysBetween(first, calendarDate(to, calendar.zone)); day++)
          if (isWorkingDay(calendar, addDays(first, day))) count++;
        expect(workingDaysBetween(calendar, from, to)).toBe(count);
        expect(workingDaysBetween(calendar, to, from) + count).toBe(0);
      }),
    );
  });

  it('a date begins and ends where its zone says', () => {
    expect(startOfDate('2026-03-02', 'Europe/Berlin')).toBe('2026-03-01T23:00:00.000Z');
    expect(calendarDate('2026-03-01T23:30:00Z', 'Europe/Berlin')).toBe('2026-03-02');
    expect(endOfWorkingDay(BERLIN, '2026-03-07')).toBe('2026-03-09T16:00:00.000Z');
    expect(endOfWorkingDay(NEVER, '2026-03-07')).toBe('2026-03-07T23:59:59.999Z');
    expect(instantOfLocal('2026-03-02T09:00', 'Europe/Berlin')).toBe('2026-03-02T08:00:00.000Z');
  });

  it('subtracts working days', () => {
    expect(subtractDuration(BERLIN, '2026-03-09T09:00:00Z', { amount: 1, unit: 'workingDay' })).toBe('2026-03-06T09:00:00.000Z');
  });
});
import { Temporal } from 'temporal-polyfill';
describe('against Temporal', () => {
  it('same', () => {
    fc.assert(
      fc.property(
        instant,
        fc.constantFrom(
          'Europe/Berlin',
          'America/New_York',
          'Australia/Lord_Howe',
          'Asia/Kathmandu',
          'America/St_Johns',
          'Africa/Casablanca',
        ),
        fc.integer({ min: -800, max: 800 }),
        (at, zone, d) => {
          const cal = { zone, days: {}, holidays: [] };
          const z = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
          expect(addDuration(cal, at, { amount: d, unit: 'day' })).toBe(new Date(z.add({ days: d }).epochMilliseconds).toISOString());
          expect(calendarDate(at, zone)).toBe(z.toPlainDate().toString());
        },
      ),
      { numRuns: 3000 },
    );
  });
  it('gaps and overlaps', () => {
    for (const zone of ['Europe/Berlin', 'Australia/Lord_Howe', 'America/New_York'])
      for (let y = 2020; y < 2030; y++) {
        let t = Temporal.ZonedDateTime.from(`${y}-01-01T00:00[${zone}]`);
        for (;;) {
          const n = t.getTimeZoneTransition('next');
          if (n === null || n.year !== y) break;
          t = n;
          for (let m = -120; m <= 120; m += 10) {
            const from = t.add({ minutes: m }).subtract({ days: 30 });
            const cal = { zone, days: {}, holidays: [] };
            expect(addDuration(cal, from.toInstant().toString(), { amount: 30, unit: 'day' })).toBe(
              new Date(from.add({ days: 30 }).epochMilliseconds).toISOString(),
            );
          }
        }
      }
  });

  it('answers from what it remembers as it answered at first', () => {
    const span = fc.record({
      amount: fc.integer({ min: 0, max: 40 }),
      unit: fc.constantFrom('minute', 'hour', 'day', 'week', 'month', 'workingDay', 'workingHour'),
    });
    fc.assert(
      fc.property(anyCalendar, fc.array(fc.tuple(instant, instant, span), { maxLength: 8 }), (calendar, asked) => {
        const kept = asked.map(([, , one]) => one);
        const ask = (of: Calendar, spans: readonly Duration[]) =>
          asked.map(([from, to], index) => [
            workingDaysBetween(of, from, to),
            calendarDate(to, of.zone),
            addDuration(of, from, spans[index] ?? { amount: 1, unit: 'day' }),
          ]);
        const first = ask(calendar, kept);
        expect(ask(calendar, kept)).toEqual(first);
        // Copies are remembered by nothing that goes by the object.
        const copies = kept.map((one) => ({ ...one }));
        expect(ask({ ...calendar, days: { ...calendar.days } }, copies)).toEqual(first);
      }),
    );
  });
});
