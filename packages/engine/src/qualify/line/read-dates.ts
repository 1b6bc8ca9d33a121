import { addDays, daysBetween } from '../../base/working-time.ts';
import { type Claims, findAll, type Match } from './claims.ts';
import type { DateRead, Span } from './line-read.ts';

/** A date as written: what it may mean looking ahead and looking back. */
export interface DateFound extends Span, DateRead {
  /** What it means for something that has happened: `Tue` is then the last Tuesday. */
  readonly back: string;
  /** Named so that it lies in the past or today whatever it stands with: yesterday, a date gone by. */
  readonly past: boolean;
}

interface Meaning {
  readonly on: string;
  readonly back: string;
}

const LEAD = String.raw`(?:(?:on|by|until|till|before|at|for|am|bis|zum|vom|den|ab|kommenden?|diesen?|this)\s+)?`;
const MONTHS = [
  'jan(?:uary|uar)?|jän(?:ner)?',
  'feb(?:ruary|ruar)?',
  'mar(?:ch)?|märz|mär|mrz',
  'apr(?:il)?',
  'may|mai',
  'june?|juni',
  'july?|juli',
  'aug(?:ust)?',
  'sept?(?:ember)?',
  'o[ck]t(?:ober)?',
  'nov(?:ember)?',
  'de[cz](?:ember)?',
];
const DAYS = [
  'mon(?:day|tag)?',
  'tue(?:s(?:day)?)?|dienstag',
  'wed(?:nesday)?|mittwoch',
  'thu(?:r(?:s(?:day)?)?)?|donnerstag',
  'fri(?:day)?|freitag',
  'sat(?:urday)?|samstag|sonnabend',
  'sun(?:day)?|sonntag',
];
/** Short German days are words of other meaning too: they count behind a preposition, or capital at the end of what is said. */
const SHORT_DAYS = ['mo', 'di', 'mi', 'do', 'fr', 'sa', 'so'];
const MONTH = MONTHS.map((month) => `(?:${month})`).join('|');
const DAY = DAYS.map((day) => `(?:${day})`).join('|');
const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  six: 6,
  ein: 1,
  eine: 1,
  einem: 1,
  einer: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  sechs: 6,
};
const COUNT = String.raw`\d{1,3}|${Object.keys(NUMBERS)
  .toSorted((a, b) => b.length - a.length)
  .join('|')}`;

type Reader = (groups: readonly (string | undefined)[], today: string) => Meaning | null;

const PATTERNS: readonly (readonly [RegExp, Reader])[] = [
  [pattern(String.raw`(\d{4})-(\d{2})-(\d{2})`), ([, year, month, day]) => fixed(Number(year), Number(month), Number(day))],
  [pattern(String.raw`(\d{1,2})\.\s?(\d{1,2})\.(\d{4}|\d{2})?`), ([, day, month, year], today) => numeric(day, month, year, today)],
  [pattern(String.raw`(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?`), ([, day, month, year], today) => slashed(day, month, year, today)],
  [
    pattern(String.raw`(\d{1,2})(?:\.|st|nd|rd|th)?\s(?:of\s)?(${MONTH})\.?(?:\s(\d{4}))?`),
    ([, day, month, year], today) => numeric(day, monthOf(month), year, today),
  ],
  [
    pattern(String.raw`(${MONTH})\s(\d{1,2})(?:st|nd|rd|th)?(?:,?\s(\d{4}))?`),
    ([, month, day, year], today) => numeric(day, monthOf(month), year, today),
  ],
  [pattern('(?:the\\s)?day after tomorrow|übermorgen'), (_, today) => same(addDays(today, 2))],
  [pattern('(?:the\\s)?day before yesterday|vorgestern'), (_, today) => same(addDays(today, -2))],
  [pattern('tomorrow|tmrw|morgen'), (_, today) => same(addDays(today, 1))],
  [pattern('yesterday|gestern'), (_, today) => same(addDays(today, -1))],
  [pattern('today|heute|tonight'), (_, today) => same(today)],
  [
    pattern(String.raw`in\s(${COUNT})\s(days?|tagen?|weeks?|wochen?|months?|monate?n?)`),
    ([, count, unit], today) => ahead(count, unit, today),
  ],
  [pattern(String.raw`(${COUNT})\s(days?|weeks?)\sago`), ([, count, unit], today) => ahead(count, unit, today, -1)],
  [pattern('(?:next\\sweek|nächste[nr]?\\swoche)'), (_, today) => same(addDays(mondayOf(today), 7))],
  [pattern('(?:next\\smonth|nächste[nr]?\\smonat)'), (_, today) => same(firstOfNextMonth(today))],
  [pattern('(?:end of (?:the )?week|eow|ende der woche)'), (_, today) => same(atLeast(addDays(mondayOf(today), 4), today))],
  [pattern('(?:end of (?:the )?month|eom|ende des monats|monatsende)'), (_, today) => same(addDays(firstOfNextMonth(today), -1))],
  [pattern(String.raw`(?:next|nächste[nr]?)\s(${DAY})`), ([, day], today) => same(addDays(mondayOf(today), 7 + dayOf(day)))],
  [pattern(String.raw`(?:last|letzte[nr]?)\s(${DAY})`), ([, day], today) => same(back(today, dayOf(day), false))],
  [pattern(`(${DAY})`), ([, day], today) => ({ on: forth(today, dayOf(day)), back: back(today, dayOf(day), true) })],
];
const SHORT = [
  /(?:am|bis|ab|zum|nächsten|kommenden|diesen)\s(mo|di|mi|do|fr|sa|so)(?![\p{L}\p{N}])/giu,
  /(Mo|Di|Mi|Do|Fr|Sa|So)(?=\.?\s*(?:[,;]|$|\d{1,2}(?::|\s?[Uu]hr|h\b)))/gu,
];
const TIME =
  /^[\s,]*(?:(?:at|um|@)\s?)?(\d{1,2})(?:[:.](\d{2})(?:\s?(?:uhr|h))?|\s?(uhr|h|am|pm))(?![\p{L}\p{N}.])|^\s+(?:at|um|@)\s?(\d{1,2})(?![\p{L}\p{N}.,:])/iu;

/** Every date of a line that is none of its other parts; a time of day behind one belongs to it. */
export function readDates(claims: Claims, today: string): DateFound[] {
  const { text } = claims;
  const found: DateFound[] = [];
  for (const [regex, read] of PATTERNS) {
    for (const match of findAll(text, regex)) add(claims, found, match, read(match.groups, today), today);
  }
  for (const regex of SHORT) {
    for (const match of findAll(text, regex)) {
      const day = SHORT_DAYS.indexOf((match.groups[1] ?? '').toLowerCase());
      add(claims, found, match, { on: forth(today, day), back: back(today, day, true) }, today);
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

function add(claims: Claims, found: DateFound[], match: Match, meaning: Meaning | null, today: string): void {
  if (meaning === null || !claims.isFree(match)) return;
  const time = TIME.exec(claims.text.slice(match.end));
  const at = time === null ? null : timeText(time);
  const end = match.end + (at === null ? 0 : (time?.[0].length ?? 0));
  const span = claims.isFree({ start: match.start, end }) ? { start: match.start, end } : match;
  claims.take(span, 'date');
  const past = meaning.on < today && meaning.on === meaning.back;
  found.push({ start: span.start, end: span.end, ...meaning, at: span.end === end ? at : null, past });
}

function pattern(body: string): RegExp {
  return new RegExp(`${LEAD}(?:${body})`, 'giu');
}

function timeText([, hours, minutes, word, bare]: RegExpExecArray): string | null {
  const half = (word ?? '').toLowerCase();
  const given = Number(hours ?? bare);
  const hour = half === 'pm' && given < 12 ? given + 12 : half === 'am' && given === 12 ? 0 : given;
  const minute = Number(minutes ?? 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

const same = (on: string): Meaning => ({ on, back: on });
const atLeast = (date: string, least: string): string => (date < least ? least : date);

function fixed(year: number, month: number, day: number): Meaning | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text) ? null : same(text);
}

/** Without a year: ahead, this year or the next; back, the last time it was. */
function numeric(day: string | undefined, month: string | number | undefined, year: string | undefined, today: string): Meaning | null {
  const [d, m] = [Number(day), Number(month)];
  if (year !== undefined) return fixed(year.length === 2 ? 2000 + Number(year) : Number(year), m, d);
  const thisYear = Number(today.slice(0, 4));
  const years = [thisYear - 1, thisYear, thisYear + 1].flatMap((one) => fixed(one, m, d)?.on ?? []);
  const on = years.find((date) => date >= today && daysBetween(today, date) < 300);
  const before = years.findLast((date) => date <= today);
  const near = years.toSorted((a, b) => Math.abs(daysBetween(today, a)) - Math.abs(daysBetween(today, b)))[0];
  return near === undefined ? null : { on: on ?? near, back: before ?? near };
}

/** Day first, as in most of the world; month first where only that is a date. */
function slashed(first: string | undefined, second: string | undefined, year: string | undefined, today: string): Meaning | null {
  return Number(second) > 12 ? numeric(second, first, year, today) : numeric(first, second, year, today);
}

function ahead(count: string | undefined, unit: string | undefined, today: string, sign = 1): Meaning {
  const amount = sign * (NUMBERS[(count ?? '').toLowerCase()] ?? Number(count));
  const word = (unit ?? '').toLowerCase();
  if (word.startsWith('w')) return same(addDays(today, amount * 7));
  return same(word.startsWith('m') ? addMonths(today, amount) : addDays(today, amount));
}

function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

const firstOfNextMonth = (today: string): string => `${addMonths(today, 1).slice(0, 7)}-01`;
/** 0 is Monday. */
const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
const mondayOf = (date: string): string => addDays(date, -weekdayOf(date));
/** The next such day, never today. */
const forth = (today: string, day: number): string => addDays(today, ((day - weekdayOf(today) + 6) % 7) + 1);

function back(today: string, day: number, mayBeToday: boolean): string {
  const ago = (weekdayOf(today) - day + 7) % 7;
  return addDays(today, ago === 0 && !mayBeToday ? -7 : -ago);
}

const dayOf = (word: string | undefined): number => indexOf(DAYS, word);
const monthOf = (word: string | undefined): number => indexOf(MONTHS, word) + 1;

function indexOf(patterns: readonly string[], word: string | undefined): number {
  return patterns.findIndex((one) => new RegExp(`^(?:${one})$`, 'iu').test(word ?? ''));
}
