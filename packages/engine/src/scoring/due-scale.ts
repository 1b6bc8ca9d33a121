import { addDays, calendarDate, hasHours, isWorkingDay, startOfDate } from '../base/working-time.ts';
import type { Calendar } from '../language/playbook.ts';

/** What a due moment weighs: `points[i]` where `i` of the moments lie at or before it. */
export interface DueScale {
  /** Milliseconds since 1970, ascending. */
  readonly moments: readonly number[];
  readonly points: readonly number[];
}

/** What weighs without a due moment: a gate waits. */
export const UNDATED = 40;
const STEPS = 10;
const LATE = 100;
const TODAY = 80;
const SOON = 60;

/**
 * The weight of every due moment as seen from one instant. It changes at midnights alone (and now), so that one look at a calendar serves
 * any number of records.
 *
 * Units: late 100 and 3 for each working day, 130 at most; today 80; later 60 less 5 a day, 10 at least. Source: docs/domain/ranking.md.
 */
export function dueScale(calendar: Calendar, now: string): DueScale {
  const { past, coming } = midnights(calendar, calendarDate(now, calendar.zone));
  const lateBy = past.map((_, index) => LATE + 3 * (past.length - index));
  const later = coming.map((_, index) => SOON - 5 * (index + 1));
  return { moments: [...past, Date.parse(now), ...coming], points: [...lateBy, LATE, TODAY, ...later] };
}

/** The weight of one due moment. */
export function duePoints({ moments, points }: DueScale, dueMs: number): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((moments[middle] ?? 0) <= dueMs) low = middle + 1;
    else high = middle;
  }
  return points[low] ?? 0;
}

interface Midnights {
  readonly day: string;
  /** Of the ten last working days, today with them; ascending. */
  readonly past: readonly number[];
  /** Of the next ten days. */
  readonly coming: readonly number[];
}

const kept = new WeakMap<Calendar, Midnights>();

/** Looking up midnights is what takes the time; a calendar is asked for the same day all day long. */
function midnights(calendar: Calendar, day: string): Midnights {
  const known = kept.get(calendar);
  if (known?.day === day) return known;
  const past: number[] = [];
  for (let date = day; hasHours(calendar) && past.length < STEPS; date = addDays(date, -1))
    if (isWorkingDay(calendar, date)) past.unshift(Date.parse(startOfDate(date, calendar.zone)));
  const coming = Array.from({ length: STEPS }, (_, index) => Date.parse(startOfDate(addDays(day, index + 1), calendar.zone)));
  const found = { day, past, coming };
  kept.set(calendar, found);
  return found;
}
