import type { removeRate as removing, setRate as setting } from '@dealwright/contract/rates';
import type { Body, Query } from '@dealwright/contract/route';
import type { Context } from '../../context.ts';
import { announce } from '../../events/announce.ts';
import { refuse } from '../../refuse.ts';
import { rateRemoved, rateSet } from '../events.ts';
import type { RateView } from '../queries/rates.ts';
import { deleteRate, lockRate, putRate } from '../store.ts';

/**
 * Sets what one currency is worth in another from a day on.
 *
 * Needs: owner or admin. Announces: `workspace.rateSet`, when it is another rate than before. Refuses: `bad-value`.
 */
export async function setRate(ctx: Context, given: Body<typeof setting>): Promise<RateView> {
  if (given.from === given.to) refuseValue('/to', 'Write two different currencies.');
  if (!/[1-9]/.test(given.rate)) refuseValue('/rate', 'Write a rate above zero.');
  checkDay(given.on, '/on');
  const was = await lockRate(ctx, given);
  const rate = plain(given.rate);
  if (was === rate) return { ...given, rate };
  await putRate(ctx, { ...given, rate });
  await announce(ctx, rateSet, { subject: { kind: 'workspace', id: ctx.workspace.id }, payload: { ...given, rate, was } });
  return { ...given, rate };
}

/** Removes a rate. Needs: owner or admin. Announces: `workspace.rateRemoved`. Refuses: `not-found`, `bad-value`. */
export async function removeRate(ctx: Context, given: Query<typeof removing>): Promise<Record<string, never>> {
  checkDay(given.on, '?/on');
  const was = await lockRate(ctx, given);
  if (was === null) refuse('not-found', 'There is no such rate.');
  await deleteRate(ctx, given);
  await announce(ctx, rateRemoved, { subject: { kind: 'workspace', id: ctx.workspace.id }, payload: { ...given, was } });
  return {};
}

/** Without noughts that say nothing: `01.50` is `1.5`. */
function plain(rate: string): string {
  const [whole = '', rest = ''] = rate.split('.');
  const [kept, parts] = [whole.replace(/^0+(?=\d)/, ''), rest.replace(/0+$/, '')];
  return parts === '' ? kept : `${kept}.${parts}`;
}

/** The calendar of the database begins with year 1. */
function checkDay(day: string, pointer: string): void {
  if (day.startsWith('0000')) refuseValue(pointer, 'Write a date that the calendar has, as YYYY-MM-DD.');
}

function refuseValue(pointer: string, message: string): never {
  return refuse('bad-value', { detail: message, errors: [{ pointer, message }] });
}
