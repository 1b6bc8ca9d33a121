import { addDuration, workingDaysBetween } from '../base/working-time.ts';
import type { Calendar, Duration } from '../language/playbook.ts';

/** Where a repeating step stands. */
export interface Repeat {
  /** Which one is open, from 1. */
  readonly number: number;
  readonly dueAt: string;
  /** Moments that have passed without it; 0 where it is in time. */
  readonly missed: number;
  readonly doneAt: string | null;
}

const DAY_MS = 86_400_000;
const UNIT_MS: Readonly<Record<Exclude<Duration['unit'], 'workingDay' | 'workingHour'>, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30.4 * DAY_MS,
};

/**
 * The open one of a step that repeats every span from `from`. Done early it makes room for the next; done late it covers every moment
 * that had come by then, so missed ones never pile up.
 * Shape: `doneAt` are the instants it was done, oldest first; `now` an instant. Bounded: moments are found by estimate, not counted.
 */
export function repeatOf(calendar: Calendar, every: Duration, from: string, doneAt: readonly string[], now: string): Repeat {
  let number = 1;
  for (const at of doneAt) number = Math.max(number + 1, firstAfter(calendar, every, from, Date.parse(at)));
  const dueAt = momentOf(calendar, every, from, number);
  const nowMs = Date.parse(now);
  const missed = Date.parse(dueAt) < nowMs ? Math.max(1, firstAfter(calendar, every, from, nowMs - 1) - number) : 0;
  return { number, dueAt, missed, doneAt: doneAt.at(-1) ?? null };
}

function momentOf(calendar: Calendar, every: Duration, from: string, number: number): string {
  return addDuration(calendar, from, { amount: every.amount * number, unit: every.unit });
}

/** The number of the first moment after an instant. */
function firstAfter(calendar: Calendar, every: Duration, from: string, afterMs: number): number {
  const isAfter = (number: number) => Date.parse(momentOf(calendar, every, from, number)) > afterMs;
  const guess = Math.max(1, estimate(calendar, every, from, afterMs));
  let low = guess;
  for (let step = 1; low > 0 && isAfter(low); step *= 2) low = Math.max(0, low - step);
  let high = guess;
  for (let step = 1; !isAfter(high); step *= 2) high += step;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isAfter(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function estimate(calendar: Calendar, every: Duration, from: string, afterMs: number): number {
  const fromMs = Date.parse(from);
  if (afterMs <= fromMs) return 1;
  if (every.unit === 'workingDay') return Math.floor(workingDaysBetween(calendar, from, new Date(afterMs).toISOString()) / every.amount);
  // Working hours pass slower than hours by about the share of the week that is worked; doubling finds the rest.
  const unitMs = every.unit === 'workingHour' ? UNIT_MS.hour * 5 : UNIT_MS[every.unit];
  return Math.floor((afterMs - fromMs) / (unitMs * every.amount)) - 1;
}
