import type { Due, Duration } from './playbook.ts';

const UNITS: Readonly<Record<string, Duration['unit']>> = {
  minute: 'minute',
  hour: 'hour',
  day: 'day',
  week: 'week',
  month: 'month',
  'working hour': 'workingHour',
  'working day': 'workingDay',
};

const SPAN = /^(\d{1,4}) +((?:working +)?[a-z]+?)s?$/;
const ANCHORED = /^(.+?) +(before|after) +([a-z][a-zA-Z0-9]*\.[a-z][a-zA-Z0-9]*)$/;

/** What a span of time may look like, for findings. */
export const SPAN_EXAMPLE = '3 working days';

/** Reads `14 days`, `3 working days`, `4 working hours`; null for anything else. */
export function parseSpan(text: string): Duration | null {
  const match = SPAN.exec(text.trim());
  const unit = UNITS[(match?.[2] ?? '').replace(/ +/, ' ')];
  return match?.[1] === undefined || unit === undefined ? null : { amount: Number(match[1]), unit };
}

/** Reads a span that counts from entry, or `21 days before deal.closesOn`. */
export function parseDue(text: string): Due | null {
  const anchored = ANCHORED.exec(text.trim());
  if (anchored === null) {
    const span = parseSpan(text);
    return span === null ? null : { span, anchor: null };
  }
  const span = parseSpan(anchored[1] ?? '');
  const ref = anchored[3];
  if (span === null || ref === undefined) return null;
  return { span, anchor: { ref, direction: anchored[2] === 'before' ? 'before' : 'after' } };
}

/** A span in the words it is written in. */
export function spanText(span: Duration): string {
  const unit = Object.keys(UNITS).find((name) => UNITS[name] === span.unit) ?? span.unit;
  return `${span.amount} ${unit}${span.amount === 1 ? '' : 's'}`;
}
