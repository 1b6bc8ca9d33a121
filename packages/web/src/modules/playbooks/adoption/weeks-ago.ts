import { dayOf } from '../../../ui/format.ts';

const WEEK_MS = 7 * 86_400_000;

/** The day so many weeks before today. */
export function weeksAgo(weeks: number): string {
  return dayOf(new Date(Date.now() - weeks * WEEK_MS));
}
