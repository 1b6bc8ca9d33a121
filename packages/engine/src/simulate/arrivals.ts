import { addDuration } from '../base/working-time.ts';
import type { Calendar } from '../language/playbook.ts';
import type { Random } from './random.ts';

const DAY_MS = 86_400_000;
/** How busy each month is, January first: slow in summer and over the year's end. */
const MONTHS = [0.95, 1, 1.15, 1.05, 1, 0.9, 0.65, 0.6, 1.15, 1.25, 1.2, 0.7] as const;
const BUSIEST = 1.25;
/** From the first day to the last. */
const GROWTH = [0.65, 1] as const;

/**
 * When so many things begin within `days` before `until`, earliest first: more in busy months, more from year to year, in working hours.
 * `fresh` of them fall into the last two days, whatever the season.
 */
export function arrivalsOf(
  random: Random,
  calendar: Calendar,
  { until, days, count, fresh }: { readonly until: string; readonly days: number; readonly count: number; readonly fresh: number },
): readonly string[] {
  const end = Date.parse(until);
  const moments = Array.from({ length: count }, (_, index) =>
    index < fresh ? end - random.between(0.02, 2) * DAY_MS : seasonal(random, end, days),
  );
  return moments.map((moment) => withinHours(calendar, moment, end)).toSorted();
}

function seasonal(random: Random, end: number, days: number): number {
  for (;;) {
    const back = random.between(1, days);
    const moment = end - back * DAY_MS;
    const busy = MONTHS[new Date(moment).getUTCMonth()] ?? 1;
    const grown = GROWTH[0] + (GROWTH[1] - GROWTH[0]) * (1 - back / days);
    if (random.chance((busy * grown) / BUSIEST)) return moment;
  }
}

/** Most come while somebody is at work; what would begin after the end begins a little before it. */
function withinHours(calendar: Calendar, moment: number, end: number): string {
  const at = addDuration(calendar, new Date(moment).toISOString(), { amount: 0.01, unit: 'workingHour' });
  return Date.parse(at) <= end ? at : new Date(moment).toISOString();
}
