import { isDateText } from './expression/value.ts';
import { addError, type Findings } from './finding.ts';
import type { Calendar } from './playbook.ts';
import type { PlaybookText } from './shapes.ts';
import type { Path, YamlFile } from './yaml-file.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const SPAN = /^([01]?\d|2[0-4]):([0-5]\d)-([01]?\d|2[0-4]):([0-5]\d)$/;

type Hours = { readonly from: number; readonly to: number };

/** Monday to Friday, nine to five, UTC: for a playbook that says nothing. */
const DEFAULT: Calendar = {
  zone: 'UTC',
  days: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [{ from: 540, to: 1020 }]])),
  holidays: [],
};

/** Reads `calendar:`; what cannot be read is reported and left out. */
export function compileCalendar(text: PlaybookText['calendar'], yaml: YamlFile, findings: Findings): Calendar {
  if (text === undefined) return DEFAULT;
  if (!isZone(text.zone)) {
    addError(findings, 'calendar.zone', yaml.placeOf(['calendar', 'zone']), `"${text.zone}" is not a time zone.`, 'zone: Europe/Berlin');
  }
  const days: Record<number, readonly Hours[]> = {};
  for (const [key, value] of Object.entries(text.hours)) {
    const path: Path = ['calendar', 'hours', key];
    const weekdays = readWeekdays(key);
    const hours = readHours(value);
    if (weekdays === null)
      addError(findings, 'calendar.days', yaml.placeOfKey(path), `"${key}" is not a day or a span of days.`, 'mon-fri: 09:00-17:00');
    if (hours === null)
      addError(
        findings,
        'calendar.hours',
        yaml.placeOf(path),
        'Hours are written from-to, one after the other.',
        'mon-fri: 09:00-12:00, 13:00-17:00',
      );
    for (const day of weekdays ?? []) {
      if (days[day] !== undefined)
        addError(findings, 'calendar.days', yaml.placeOfKey(path), `${WEEKDAYS[day - 1] ?? key} has its hours twice.`);
      days[day] = hours ?? [];
    }
  }
  for (const [index, holiday] of (text.holidays ?? []).entries()) {
    if (!isDateText(holiday))
      addError(findings, 'calendar.holiday', yaml.placeOf(['calendar', 'holidays', index]), `"${holiday}" is not a date.`, '2026-12-25');
  }
  return { zone: text.zone, days, holidays: [...new Set(text.holidays ?? [])].filter(isDateText) };
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** `mon-fri`, `sat`, `mon, wed`; a span may run over Sunday. */
function readWeekdays(text: string): number[] | null {
  const days: number[] = [];
  for (const part of text.toLowerCase().split(',')) {
    const [first, last, more] = part
      .trim()
      .split('-')
      .map((name) => WEEKDAYS.indexOf(name.trim()));
    if (first === undefined || first < 0 || (last !== undefined && last < 0) || more !== undefined) return null;
    for (let day = first; ; day = (day + 1) % 7) {
      days.push(day + 1);
      if (day === (last ?? first)) break;
    }
  }
  return days;
}

/** In order and without overlap, or null. */
function readHours(value: string | readonly string[]): Hours[] | null {
  const hours: Hours[] = [];
  for (const text of (typeof value === 'string' ? value.split(',') : value).map((part) => part.trim())) {
    if (text === '') continue;
    const match = SPAN.exec(text);
    if (match === null) return null;
    const [from, to] = [Number(match[1]) * 60 + Number(match[2]), Number(match[3]) * 60 + Number(match[4])];
    if (from >= to || to > 24 * 60 || from < (hours.at(-1)?.to ?? 0)) return null;
    hours.push({ from, to });
  }
  return hours;
}
