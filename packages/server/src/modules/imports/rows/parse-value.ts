import { instantOfLocal, startOfDate } from '@dealwright/engine/base/working-time';
import type { FileFormat } from '../tables.ts';

/** Signs that mean one currency; a dollar sign says which only where the file has no column for it. */
const SIGNS: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', $: 'USD', '¥': 'JPY', '₹': 'INR', '₽': 'RUB', '₩': 'KRW' };
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const WITH_POINT = /^(\d{1,3}(?:,\d{2,3})+|\d+)?(?:\.(\d+))?$/;
const WITH_COMMA = /^(\d{1,3}(?:\.\d{2,3})+|\d+)?(?:,(\d+))?$/;

/** A number as exact decimal text in the file's own writing; null where it is none. */
export function parseNumber(text: string, decimals: FileFormat['decimals']): string | null {
  const bare = text.replaceAll(/[\s'’\u00a0\u202f]/g, '');
  const negative = /^\(.*\)$/.test(bare) || bare.startsWith('-');
  const digits = bare.replaceAll(/^[-+(]+|\)$/g, '');
  const parts = (decimals === 'comma' ? WITH_COMMA : WITH_POINT).exec(digits);
  if (parts === null || (parts[1] === undefined && parts[2] === undefined)) return null;
  const whole = (parts[1] ?? '0').replaceAll(/[.,]/g, '').replace(/^0+(?=\d)/, '');
  const rest = parts[2] === undefined ? '' : `.${parts[2]}`;
  return `${negative ? '-' : ''}${whole}${rest}`;
}

/** An amount with the currency written beside it, if any. */
export function parseAmount(text: string, decimals: FileFormat['decimals']): { amount: string; currency: string | null } | null {
  const sign = Object.keys(SIGNS).find((one) => text.includes(one));
  const code = /(?:^|[^A-Za-z])([A-Z]{3})(?:$|[^A-Za-z])/.exec(text)?.[1];
  let rest = text;
  if (sign !== undefined) rest = rest.replace(sign, '');
  if (code !== undefined) rest = rest.replace(code, '');
  const amount = parseNumber(rest.trim(), decimals);
  return amount === null ? null : { amount, currency: code ?? (sign === undefined ? null : (SIGNS[sign] ?? null)) };
}

export function parseShare(text: string, decimals: FileFormat['decimals']): number | null {
  const percent = text.trim().endsWith('%');
  const number = parseNumber(text.replace('%', ''), decimals);
  if (number === null) return null;
  return percent || Number(number) > 1 ? Number(number) / 100 : Number(number);
}

const YES = new Set(['true', 'yes', 'y', '1', 'x', 'ja', 'wahr', 'oui', 'si', 'sí']);
const NO = new Set(['false', 'no', 'n', '0', '-', 'nein', 'falsch', 'non']);

export function parseBoolean(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}

interface When {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `HH:MM:SS`; null where the text names a day alone. */
  readonly time: string | null;
  /** `Z` or `+02:00`; null where the text says none. */
  readonly offset: string | null;
}

/** A date of the calendar in the file's own order; null where the text is none. */
export function parseDate(text: string, order: FileFormat['dates']): string | null {
  return whenOf(text, order)?.date ?? null;
}

/** An instant; a day alone begins where the workspace is, a time without zone is the workspace's. */
export function parseInstant(text: string, order: FileFormat['dates'], zone: string): string | null {
  const epoch = /^\d{13}$/.exec(text.trim());
  if (epoch !== null) return new Date(Number(epoch[0])).toISOString();
  const when = whenOf(text, order);
  if (when === null) return null;
  if (when.time === null) return startOfDay(when.date, zone);
  if (when.offset !== null) return new Date(`${when.date}T${when.time}${when.offset}`).toISOString();
  return instantOfLocal(`${when.date}T${when.time}`, zone);
}

const days = new Map<string, string>();

/** Remembered: a file has many rows and few days. */
function startOfDay(date: string, zone: string): string {
  const key = `${zone} ${date}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  if (days.size > 20_000) days.clear();
  const at = startOfDate(date, zone);
  days.set(key, at);
  return at;
}

function whenOf(text: string, order: FileFormat['dates']): When | null {
  const found = dayOf(text.trim(), order);
  if (found === null) return null;
  const [year, month, day, rest] = found;
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const at = new Date(`${date}T00:00:00Z`);
  if (year < 1 || Number.isNaN(at.getTime()) || !at.toISOString().startsWith(date)) return null;
  if (rest.trim() === '') return { date, time: null, offset: null };
  const time = timeOf(rest);
  return time === null ? null : { date, ...time };
}

/** Year, month, day and what follows. */
function dayOf(text: string, order: FileFormat['dates']): [number, number, number, string] | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)(.*)$/.exec(text);
  if (iso !== null) return [Number(iso[1]), Number(iso[2]), Number(iso[3]), iso[4] ?? ''];
  const parts = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)(.*)$/.exec(text);
  if (parts !== null) {
    const [first, second, year] = [Number(parts[1]), Number(parts[2]), fullYear(parts[3] ?? '')];
    return order === 'MDY' ? [year, first, second, parts[4] ?? ''] : [year, second, first, parts[4] ?? ''];
  }
  const named =
    /^(?<day>\d{1,2})\.?[ -](?<month>[a-z]{3})[a-z]*\.?[ -]+(?<year>\d{4}|\d{2})(?<rest>(?!\d).*)$/i.exec(text) ??
    /^(?<month>[a-z]{3})[a-z]*\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})(?<rest>(?!\d).*)$/i.exec(text);
  const month = MONTHS.indexOf(named?.groups?.['month']?.toLowerCase() ?? '');
  if (named?.groups === undefined || month === -1) return null;
  return [fullYear(named.groups['year'] ?? ''), month + 1, Number(named.groups['day']), named.groups['rest'] ?? ''];
}

function fullYear(text: string): number {
  if (text.length === 4) return Number(text);
  return Number(text) < 70 ? 2000 + Number(text) : 1900 + Number(text);
}

function timeOf(text: string): { time: string; offset: string | null } | null {
  const parts = /^[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]m)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i.exec(text);
  if (parts === null) return null;
  const half = parts[4]?.toLowerCase();
  const hour = half === undefined ? Number(parts[1]) : (Number(parts[1]) % 12) + (half === 'pm' ? 12 : 0);
  if (hour > 23 || Number(parts[2]) > 59 || Number(parts[3] ?? 0) > 59) return null;
  const zone = parts[5]?.toUpperCase() ?? null;
  const offset = zone === null || /^[+-]/.test(zone) ? (zone?.replace(/^(...)(\d\d)$/, '$1:$2') ?? null) : 'Z';
  return { time: `${String(hour).padStart(2, '0')}:${parts[2]}:${parts[3] ?? '00'}`, offset };
}
