import { addDays, calendarDate, endOfWorkingDay, isWorkingDay } from '../base/working-time.ts';
import type { Calendar } from '../language/playbook.ts';

/** A piece of overdue work, on any record. */
export interface LateWork {
  readonly id: string;
  readonly dueAt: string;
  readonly required: boolean;
  /** Smaller comes first among what is alike; records ranked elsewhere hand theirs on. */
  readonly rank: number;
}

/** Days a plan looks ahead at most for one on which work is done; a calendar without hours counts every day. */
const MOST_DAYS_OFF = 366;

/**
 * New dates for what fell due while somebody was away, spread over the coming working days, `perDay` a day and today first where it is
 * one: required work first, then by rank, then what has waited longest. What is not overdue keeps its date.
 * Shape: `now` is an instant; due moments are the ends of working days, in the order the work should be done.
 */
export function awayPlan(
  calendar: Calendar,
  work: readonly LateWork[],
  now: string,
  perDay = 5,
): readonly { readonly id: string; readonly dueAt: string }[] {
  const late = work.filter(({ dueAt }) => Date.parse(dueAt) < Date.parse(now)).toSorted(mostPressingFirst);
  const aDay = Math.max(1, Math.floor(perDay));
  let date = nextDay(calendar, calendarDate(now, calendar.zone), now);
  return late.map(({ id }, index) => {
    if (index > 0 && index % aDay === 0) date = nextDay(calendar, addDays(date, 1), now);
    return { id, dueAt: endOfWorkingDay(calendar, date) };
  });
}

/** The first date from this one on with work, its end yet to come. */
function nextDay(calendar: Calendar, from: string, now: string): string {
  let date = from;
  for (let off = 0; off < MOST_DAYS_OFF; off++) {
    const works = isWorkingDay(calendar, date);
    if (works && Date.parse(endOfWorkingDay(calendar, date)) > Date.parse(now)) return date;
    date = addDays(date, 1);
  }
  return addDays(from, 1);
}

function mostPressingFirst(a: LateWork, b: LateWork): number {
  return Number(b.required) - Number(a.required) || a.rank - b.rank || Date.parse(a.dueAt) - Date.parse(b.dueAt);
}
