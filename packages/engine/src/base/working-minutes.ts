import type { Calendar } from '../language/playbook.ts';
import { addDays, calendarDate, instantOfLocal, isWorkingDay, startOfDate } from './working-time.ts';

const MINUTE_MS = 60_000;
/** Beyond this many days nobody counts minutes; the count stops there. */
const MOST_DAYS = 400;

/**
 * Whole working minutes from one instant to a later one; 0 when `to` is not later.
 *
 * A calendar without any hours counts every minute. Counts 400 days at most.
 */
export function workingMinutesBetween(calendar: Calendar, from: string, to: string): number {
  const fromMs = Date.parse(from);
  const toMs = Date.parse(to);
  if (!(fromMs < toMs)) return 0;
  const always = ![1, 2, 3, 4, 5, 6, 7].some((weekday) => (calendar.days[weekday]?.length ?? 0) > 0);
  if (always) return Math.floor((toMs - fromMs) / MINUTE_MS);
  const last = calendarDate(to, calendar.zone);
  let sumMs = 0;
  let date = calendarDate(from, calendar.zone);
  for (let days = 0; days < MOST_DAYS && date <= last; days++, date = addDays(date, 1)) {
    if (!isWorkingDay(calendar, date)) continue;
    for (const span of calendar.days[weekdayOf(date)] ?? []) {
      const opens = Math.max(fromMs, Date.parse(atMinute(date, span.from, calendar.zone)));
      const closes = Math.min(toMs, Date.parse(atMinute(date, span.to, calendar.zone)));
      sumMs += Math.max(0, closes - opens);
    }
  }
  return Math.floor(sumMs / MINUTE_MS);
}

function atMinute(date: string, minute: number, zone: string): string {
  if (minute >= 24 * 60) return startOfDate(addDays(date, 1), zone);
  const hours = String(Math.floor(minute / 60)).padStart(2, '0');
  return instantOfLocal(`${date}T${hours}:${String(minute % 60).padStart(2, '0')}`, zone);
}

function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}
