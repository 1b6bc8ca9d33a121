import type { Plain } from '../base/reason.ts';
import { addDuration, calendarDate, endOfWorkingDay, instantOfLocal, subtractDuration } from '../base/working-time.ts';
import type { Calendar, Due, Duration } from '../language/playbook.ts';
import type { Case } from './case.ts';
import { valueAt } from './value-at.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAYS_A_MONTH = 365.25 / 12;

/**
 * When something is due: counted from when the stage was entered, or from a field of the record.
 * Shape: an instant; a date field counts to the end of work on the day reached, an instant field to the minute. An unknown field is null.
 */
export function dueAt(subject: Case, due: Due, enteredAt: string): string | null {
  if (due.anchor === null) return addDuration(subject.calendar, enteredAt, due.span);
  const anchor = instantOf(valueAt(subject, due.anchor.ref), subject.calendar);
  if (anchor === null) return null;
  const shift = due.anchor.direction === 'before' ? subtractDuration : addDuration;
  const moment = shift(subject.calendar, anchor.instant, due.span);
  return anchor.wholeDay ? endOfWorkingDay(subject.calendar, calendarDate(moment, subject.calendar.zone)) : moment;
}

/**
 * How many working days a span stands for, whenever it begins.
 * Units: working days, to a tenth; calendar spans by the share of the week that is worked.
 */
export function workingDaysOf(calendar: Calendar, span: Duration): number {
  if (span.unit === 'workingDay') return span.amount;
  let known = inWorkingDays.get(calendar);
  if (known === undefined) inWorkingDays.set(calendar, (known = new WeakMap()));
  let days = known.get(span);
  if (days === undefined) known.set(span, (days = toWorkingDays(calendar, { ...span, unit: span.unit })));
  return days;
}

/** A playbook's spans are asked for on every look at a record. */
const inWorkingDays = new WeakMap<Calendar, WeakMap<Duration, number>>();

type CalendarSpan = Duration & { readonly unit: Exclude<Duration['unit'], 'workingDay'> };

function toWorkingDays(calendar: Calendar, span: CalendarSpan): number {
  const days = Object.values(calendar.days).filter((hours) => hours.length > 0);
  const minutes = days.flat().reduce((sum, hours) => sum + hours.to - hours.from, 0);
  const daysAWeek = days.length === 0 ? 7 : days.length;
  const minutesADay = days.length === 0 || minutes === 0 ? 24 * 60 : minutes / days.length;
  const inDays: Readonly<Record<CalendarSpan['unit'], number>> = {
    workingHour: 60 / minutesADay,
    minute: daysAWeek / 7 / (24 * 60),
    hour: daysAWeek / 7 / 24,
    day: daysAWeek / 7,
    week: daysAWeek,
    month: (DAYS_A_MONTH * daysAWeek) / 7,
  };
  return Math.round(span.amount * inDays[span.unit] * 10) / 10;
}

function instantOf(value: Plain, calendar: Calendar): { readonly instant: string; readonly wholeDay: boolean } | null {
  if (typeof value !== 'string') return null;
  const parsedMs = Date.parse(value);
  if (Number.isNaN(parsedMs)) return null;
  if (!DATE.test(value)) return { instant: new Date(parsedMs).toISOString(), wholeDay: false };
  // A date that does not exist (30 February) parses to another one.
  if (!new Date(parsedMs).toISOString().startsWith(value)) return null;
  return { instant: instantOfLocal(`${value}T12:00`, calendar.zone), wholeDay: true };
}
