import { t } from './messages.ts';
import { LANGUAGE } from './translate.ts';

/** Dates and times are shown in one zone: the workspace's, set once when the session is known. */
let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
export function setZone(name: string): void {
  zone = name;
}

const isNumeric = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text);

/** Exact: the text's own digits, never through a float. Cents appear only where there are any. */
export function money(amount: string, currency: string): string {
  if (!isNumeric(amount)) return `${amount} ${currency}`;
  const whole = /^-?\d+(\.0+)?$/.test(amount);
  return new Intl.NumberFormat(LANGUAGE, {
    style: 'currency',
    currency,
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: whole ? 0 : 2,
  }).format(amount);
}

/** For column sums and cards: `€46.0k`. */
export function moneyShort(amount: string, currency: string): string {
  if (!isNumeric(amount)) return `${amount} ${currency}`;
  const size = Math.abs(Number(amount));
  if (size < 10_000) return money(size % 1 === 0 ? amount : String(Math.round(Number(amount))), currency);
  return new Intl.NumberFormat(LANGUAGE, {
    style: 'currency',
    currency,
    notation: 'compact',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
    .format(amount)
    .replace('K', 'k');
}

export function count(n: number): string {
  return new Intl.NumberFormat(LANGUAGE).format(n);
}

/** Shape: share 0..1 → `31%`. */
export function percent(share: number): string {
  return new Intl.NumberFormat(LANGUAGE, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** The plain date of an instant in the workspace's zone. Shape: `YYYY-MM-DD`. */
export function dayOf(instant: string | Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(
    typeof instant === 'string' ? new Date(instant) : instant,
  );
}

export function today(): string {
  return dayOf(new Date());
}

const noon = (plain: string) => new Date(`${plain}T12:00:00Z`);

/** A plain date: `30 Jun 2026`; the year is left out when it is this one. */
export function date(plain: string): string {
  const thisYear = plain.slice(0, 4) === today().slice(0, 4);
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(thisYear ? {} : { year: 'numeric' }),
  }).format(noon(plain));
}

/** `Tue 12 May`, for timelines and agendas. */
export function weekday(plain: string): string {
  const thisYear = plain.slice(0, 4) === today().slice(0, 4);
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(thisYear ? {} : { year: 'numeric' }),
  })
    .format(noon(plain))
    .replace(',', '');
}

/** `Tuesday 12 May`, for page heads. */
export function longDay(plain: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' })
    .format(noon(plain))
    .replace(',', '');
}

/** The clock time of an instant: `09:30`. */
export function time(instant: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
}

/** `12 May, 09:30`. */
export function dateTime(instant: string): string {
  return `${date(dayOf(instant))}, ${time(instant)}`;
}

/** Whole days from today. Shape: plain date → negative when past. */
export function daysFromToday(plain: string): number {
  return Math.round((noon(plain).getTime() - noon(today()).getTime()) / 86_400_000);
}

/** `today`, `tomorrow`, `in 3 days`, `4 days ago`; beyond two weeks the date. */
export function relativeDay(plain: string): string {
  const days = daysFromToday(plain);
  if (days === 0) return t('today');
  if (days === 1) return t('tomorrow');
  if (days === -1) return t('yesterday');
  if (Math.abs(days) > 14) return date(plain);
  return new Intl.RelativeTimeFormat(LANGUAGE, { numeric: 'always' }).format(days, 'day');
}

/** How long until or since an instant, in the largest unit that says something: `in 18 min`, `32 min ago`, `in 2 hr`. */
export function relativeTime(instant: string, now = Date.now()): string {
  const minutes = Math.round((new Date(instant).getTime() - now) / 60_000);
  const format = new Intl.RelativeTimeFormat(LANGUAGE, { numeric: 'always', style: 'short' });
  if (minutes === 0) return t(new Date(instant).getTime() > now ? 'now' : 'justNow');
  if (Math.abs(minutes) < 60) return format.format(minutes, 'minute').replace('.', '');
  if (Math.abs(minutes) < 60 * 24) return format.format(Math.round(minutes / 60), 'hour').replace('.', '');
  return relativeDay(dayOf(instant));
}

/** The currencies a browser knows, with the workspace's first. */
export function currencies(first: string): string[] {
  const common = ['EUR', 'USD', 'GBP', 'CHF'];
  const rest = Intl.supportedValuesOf('currency').filter((code) => !common.includes(code) && code !== first);
  return [first, ...common.filter((code) => code !== first), ...rest];
}
