import { refuse } from '../../platform/refuse.ts';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;

/** Whether a text is a date that a calendar has, from year 1 on: what the database can keep. */
export function isPlainDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (parts === null || parts[1] === '0000') return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** An instant as ISO 8601 with `Z` and milliseconds, or null where the text is none that the database can keep. */
export function plainInstant(text: string): string | null {
  if (!INSTANT.test(text) || !isPlainDate(text.slice(0, 10))) return null;
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return null;
  const year = at.getUTCFullYear();
  return year >= 1 && year <= 9999 ? at.toISOString() : null;
}

/** The same day some months later, or earlier when negative; the last day of a month that has no such day. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

/** A date as it was given. Refuses: `bad-value` where the calendar has no such day. */
export function checkedDate(value: string | null, pointer: string): string | null {
  if (value === null || isPlainDate(value)) return value;
  const message = 'Write a date that the calendar has, as YYYY-MM-DD.';
  return refuse('bad-value', { detail: message, errors: [{ pointer, message }] });
}
