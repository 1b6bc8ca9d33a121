import { addDays, calendarDate, daysBetween, startOfDate } from '@dealwright/engine/base/working-time';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';

const A_YEAR = 365;
const MOST_DAYS = 1100;
const MONTH_DAYS = 30.4375;

/** The first and the last day of a baseline. */
export interface BaselineDays {
  readonly since: string;
  readonly until: string;
}

/** The window of a baseline as it is asked for, else the year that ends today. Refuses: `bad-date`, saying which. */
export function baselineDays(
  ctx: Context,
  { since, until }: { readonly since?: string | undefined; readonly until?: string | undefined },
): BaselineDays {
  const today = calendarDate(ctx.now, ctx.workspace.zone);
  const last = until ?? today;
  const first = since ?? addDays(last, -A_YEAR);
  if (last > today) refuse('bad-date', 'A baseline is what was: its last day is today or before.');
  if (first >= last) refuse('bad-date', 'The first day of the baseline lies before its last one.');
  if (daysBetween(first, last) > MOST_DAYS)
    refuse('bad-date', 'A baseline of more than three years says little about now: make it shorter.');
  return { since: first, until: last };
}

/** The instants at which it begins and ends; today's ends now. */
export function instantsOf({ workspace, now }: Context, { since, until }: BaselineDays): { readonly from: string; readonly to: string } {
  const end = startOfDate(addDays(until, 1), workspace.zone);
  return { from: startOfDate(since, workspace.zone), to: end < now ? end : now };
}

/** Units: months of the middle length. */
export function monthsBetween(from: string, to: string): number {
  return Math.max(0, Date.parse(to) - Date.parse(from)) / (MONTH_DAYS * 86_400_000);
}
