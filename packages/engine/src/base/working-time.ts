import { Temporal } from 'temporal-polyfill';
import type { Calendar, Duration } from '../language/playbook.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Where an instant stands on the wall of one zone. */
interface Local {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Milliseconds since the day's midnight as the clock shows them. */
  readonly ms: number;
}

/**
 * The instant a span after another.
 *
 * Units: minutes and hours are absolute; days, weeks and months keep the wall clock of the calendar's zone; a working day is the same
 * time on the next day that has hours, brought inside those hours; working hours count only minutes inside them.
 * Shape: instants as ISO 8601 with `Z`. A calendar without any hours counts calendar days.
 */
export function addDuration(calendar: Calendar, from: string, span: Duration): string {
  let ofCalendar = reached.get(calendar);
  if (ofCalendar === undefined) reached.set(calendar, (ofCalendar = new WeakMap()));
  let known = ofCalendar.get(span);
  if (known === undefined || known.size >= MOST_REACHED) ofCalendar.set(span, (known = new Map()));
  let to = known.get(from);
  if (to === undefined) known.set(from, (to = shift(calendar, from, span, 1)));
  return to;
}

/** A guide asks for the same moments again and again: when a step is due, when an answer ages, when a stage takes too long. */
const reached = new WeakMap<Calendar, WeakMap<Duration, Map<string, string>>>();
const MOST_REACHED = 500;

/** The instant a span before another; the mirror of `addDuration`. */
export function subtractDuration(calendar: Calendar, from: string, span: Duration): string {
  return shift(calendar, from, span, -1);
}

/**
 * How many working days begin after `from`'s date up to and with `to`'s date; negative when `to` is earlier.
 * Adding n working days and counting between gives n again.
 */
export function workingDaysBetween(calendar: Calendar, from: string, to: string): number {
  const first = localOf(from, calendar.zone).day;
  const last = localOf(to, calendar.zone).day;
  return first <= last ? knownWorkingDays(calendar, first, last) : -knownWorkingDays(calendar, last, first);
}

const counted = new WeakMap<Calendar, Map<number, number>>();
const MOST_COUNTED = 5_000;
/** More days than a calendar has between the year 0 and 9999. */
const DAYS = 4_000_000;

function knownWorkingDays(calendar: Calendar, first: number, last: number): number {
  let known = counted.get(calendar);
  if (known === undefined || known.size >= MOST_COUNTED) counted.set(calendar, (known = new Map()));
  const key = first * DAYS + last;
  let count = known.get(key);
  if (count === undefined) known.set(key, (count = countWorkingDays(calendar, first, last)));
  return count;
}

/** The date an instant has in a zone, `YYYY-MM-DD`. */
export function calendarDate(instant: string, zone: string): string {
  return dateText(localOf(instant, zone).day);
}

/** The instant at which a date begins in a zone (not always midnight: clocks change). */
export function startOfDate(date: string, zone: string): string {
  return instantText(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }).epochMilliseconds);
}

/** The instant work ends on a date, or on the next date that has hours; the last millisecond of the date where none has. */
export function endOfWorkingDay(calendar: Calendar, date: string): string {
  const start = dayOfDate(date);
  const day = hasHours(calendar) ? nearestWorkingDay(calendar, start, 1) : start;
  const closes = hoursOf(calendar, day).at(-1)?.to;
  return closes === undefined ? instantAt(day, DAY_MS - 1, calendar.zone) : instantAt(day, closes * MINUTE_MS, calendar.zone);
}

/** Whether work is done on a date. */
export function isWorkingDay(calendar: Calendar, date: string): boolean {
  return hoursOf(calendar, dayOfDate(date)).length > 0;
}

/** Calendar days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayOfDate(to) - dayOfDate(from);
}

/** A date some days later, or earlier when negative. */
export function addDays(date: string, days: number): string {
  return dateText(dayOfDate(date) + days);
}

/** The instant of a local date and time (`2026-03-02T09:00`) in a zone. */
export function instantOfLocal(local: string, zone: string): string {
  return instantText(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds);
}

function shift(calendar: Calendar, from: string, span: Duration, sign: 1 | -1): string {
  const amount = span.amount * sign;
  switch (span.unit) {
    case 'minute':
      return instantText(Date.parse(from) + amount * MINUTE_MS);
    case 'hour':
      return instantText(Date.parse(from) + amount * 60 * MINUTE_MS);
    case 'day':
      return shiftDays(calendar.zone, from, amount);
    case 'week':
      return shiftDays(calendar.zone, from, amount * 7);
    case 'month':
      return shiftMonths(calendar.zone, from, amount);
    case 'workingDay':
      return hasHours(calendar) ? shiftWorkingDays(calendar, from, span.amount, sign) : shiftDays(calendar.zone, from, amount);
    case 'workingHour':
      return hasHours(calendar)
        ? shiftWorkingMs(calendar, from, span.amount * 60 * MINUTE_MS, sign)
        : instantText(Date.parse(from) + amount * 60 * MINUTE_MS);
  }
}

function shiftDays(zone: string, from: string, days: number): string {
  const start = localOf(from, zone);
  return instantAt(start.day + days, start.ms, zone);
}

function shiftMonths(zone: string, from: string, months: number): string {
  return instantText(Temporal.Instant.from(from).toZonedDateTimeISO(zone).add({ months }).epochMilliseconds);
}

function shiftWorkingDays(calendar: Calendar, from: string, amount: number, sign: 1 | -1): string {
  if (amount === 0) return instantText(Date.parse(from));
  const start = localOf(from, calendar.zone);
  let day = start.day;
  for (let left = amount; left > 0; left--) day = nearestWorkingDay(calendar, day + sign, sign);
  const hours = hoursOf(calendar, day);
  const opens = (hours[0]?.from ?? 0) * MINUTE_MS;
  const closes = (hours.at(-1)?.to ?? 24 * 60) * MINUTE_MS;
  return instantAt(day, Math.min(Math.max(start.ms, opens), closes), calendar.zone);
}

function shiftWorkingMs(calendar: Calendar, from: string, amountMs: number, sign: 1 | -1): string {
  if (amountMs === 0) return instantText(Date.parse(from));
  const start = localOf(from, calendar.zone);
  let left = amountMs;
  for (let day = start.day; ; day = nearestWorkingDay(calendar, day + sign, sign)) {
    const hours = hoursOf(calendar, day);
    for (const span of sign === 1 ? hours : hours.toReversed()) {
      const opens = span.from * MINUTE_MS;
      const closes = span.to * MINUTE_MS;
      const here = day === start.day ? start.ms : sign === 1 ? opens : closes;
      const entry = sign === 1 ? Math.max(here, opens) : Math.min(here, closes);
      const room = sign === 1 ? closes - entry : entry - opens;
      if (room <= 0) continue;
      if (left <= room) return instantAt(day, entry + sign * left, calendar.zone);
      left -= room;
    }
  }
}

const withHours = new WeakMap<Calendar, boolean>();

/** Whether any weekday has hours. */
export function hasHours(calendar: Calendar): boolean {
  let has = withHours.get(calendar);
  if (has === undefined) {
    has = [1, 2, 3, 4, 5, 6, 7].some((weekday) => (calendar.days[weekday]?.length ?? 0) > 0);
    withHours.set(calendar, has);
  }
  return has;
}

/** Ends: some weekday has hours, and only finitely many dates are holidays. */
function nearestWorkingDay(calendar: Calendar, from: number, sign: 1 | -1): number {
  let day = from;
  while (hoursOf(calendar, day).length === 0) day += sign;
  return day;
}

function hoursOf(calendar: Calendar, day: number): readonly { readonly from: number; readonly to: number }[] {
  const hours = calendar.days[weekdayOf(day)] ?? [];
  return hours.length > 0 && holidaysOf(calendar).has(day) ? [] : hours;
}

/** Working days in (first, last]: whole weeks at once, so that old records cost no more than young ones. */
function countWorkingDays(calendar: Calendar, first: number, last: number): number {
  const works = (day: number) => (calendar.days[weekdayOf(day)]?.length ?? 0) > 0;
  const weeks = Math.floor((last - first) / 7);
  let count = 0;
  if (weeks > 0) for (let offset = 1; offset <= 7; offset++) if (works(first + offset)) count += weeks;
  for (let day = first + weeks * 7 + 1; day <= last; day++) if (works(day)) count++;
  for (const day of holidaysOf(calendar)) {
    if (day > first && day <= last && works(day)) count--;
  }
  return count;
}

function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

const MOST_LOCALS = 5_000;
const locals = new Map<string, Map<string, Local>>();

/** The moments of a record are asked for many times over: reading one takes longer than remembering it. */
function localOf(instant: string, zone: string): Local {
  let known = locals.get(zone);
  if (known === undefined || known.size >= MOST_LOCALS) locals.set(zone, (known = new Map()));
  let local = known.get(instant);
  if (local === undefined) known.set(instant, (local = readLocal(instant, zone)));
  return local;
}

function readLocal(instant: string, zone: string): Local {
  const epochMs = Date.parse(instant);
  const wall = epochMs + offsetMsAt(epochMs, zone);
  const day = Math.floor(wall / DAY_MS);
  return { day, ms: wall - day * DAY_MS };
}

/** A wall time the clock shows twice is the first of them; one it never shows is moved on by what the clock jumps. */
function instantAt(day: number, ms: number, zone: string): string {
  const wall = day * DAY_MS + ms;
  const before = wall - offsetMsAt(wall - DAY_MS, zone);
  const after = wall - offsetMsAt(wall + DAY_MS, zone);
  const shown = (epochMs: number) => epochMs + offsetMsAt(epochMs, zone) === wall;
  return instantText(shown(before) || !shown(after) ? before : after);
}

const QUARTER_MS = 15 * MINUTE_MS;
const MOST_OFFSETS = 20_000;
const offsets = new Map<string, Map<number, number>>();

/** Zones change their offset on quarters of an hour only, so one look-up serves a quarter; looking up is what takes the time. */
function offsetMsAt(epochMs: number, zone: string): number {
  let known = offsets.get(zone);
  if (known === undefined || known.size >= MOST_OFFSETS) offsets.set(zone, (known = new Map()));
  const quarter = Math.floor(epochMs / QUARTER_MS);
  let offset = known.get(quarter);
  if (offset === undefined) {
    const at = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER_MS);
    known.set(quarter, (offset = at.toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000));
  }
  return offset;
}

const holidayDays = new WeakMap<Calendar, ReadonlySet<number>>();

function holidaysOf(calendar: Calendar): ReadonlySet<number> {
  let days = holidayDays.get(calendar);
  if (days === undefined) holidayDays.set(calendar, (days = new Set(calendar.holidays.map(dayOfDate))));
  return days;
}

function dayOfDate(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

const MOST_DATES = 20_000;
const dates = new Map<number, string>();

function dateText(day: number): string {
  let text = dates.get(day);
  if (text === undefined) {
    if (dates.size >= MOST_DATES) dates.clear();
    dates.set(day, (text = new Date(day * DAY_MS).toISOString().slice(0, 10)));
  }
  return text;
}

function instantText(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
