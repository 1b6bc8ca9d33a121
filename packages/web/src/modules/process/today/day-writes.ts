import type { AwayPlan } from '@dealwright/contract/day';
import { actToday, planAway, snoozeRecord, undoAway } from '@dealwright/contract/day';
import { getToday } from '@dealwright/contract/today';
import type { BodyIn } from '@dealwright/contract/route';
import { listTasks } from '@dealwright/contract/tasks';
import { api } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { invalidate } from '../../../app/query-client.ts';
import { backFrom, takeBack, tellDone } from '../../../app/undo.ts';
import { dayOf, relativeDay } from '../../../ui/format.ts';
import { toast } from '../../../ui/toasts.ts';
import { PLURAL } from '../reads.ts';
import { refresh } from '../writes.ts';
import { t } from './messages.ts';
import type { TodayItem } from './use-acting.ts';

export type ActBody = BodyIn<typeof actToday>;
type Kind = TodayItem['record']['kind'];
const ADDRESS = { ...PLURAL, account: 'accounts', contact: 'contacts' } as const;

async function refreshDay(): Promise<void> {
  await Promise.all([refresh(), invalidate(getToday, listTasks)]);
}

/** Takes back the act an event belongs to. */
export const undoEvent = (kind: Kind, id: string, event: string): Promise<void> => takeBack(backFrom({ kind: ADDRESS[kind], id, event }));

/** Does a line in one request. */
export async function act(item: Pick<TodayItem, 'record'> & { title: string }, body: ActBody, key: string): Promise<void> {
  const { kind, id } = item.record;
  const { done, undo } = await api(actToday, { body, headers: { 'Idempotency-Key': key } });
  const again = body.retryOn;
  const text = done
    ? t('finishedToast', { title: item.title })
    : again === undefined
      ? t('loggedToast', { title: item.title })
      : t('againToast', { title: item.title, when: relativeDay(again).toLowerCase() });
  tellDone(text, undo === null ? null : backFrom({ kind: ADDRESS[kind], id, event: undo }));
  await refreshDay();
}

/** Puts a record off until a moment. */
export async function putOff({ record }: Pick<TodayItem, 'record'>, until: Date): Promise<void> {
  const { kind, id, name } = record;
  if (kind === 'account' || kind === 'contact') return;
  try {
    const { undo } = await api(snoozeRecord, { params: { kind: PLURAL[kind], id }, body: { until: until.toISOString() } });
    const text = t('putOff', { name, when: relativeDay(dayOf(until.toISOString())).toLowerCase() });
    tellDone(text, undo === null ? null : backFrom({ kind: PLURAL[kind], id, event: undo }));
  } catch (failure) {
    toast(sentence(failure));
  }
  await refreshDay();
}

export const askPlan = (from: string, perDay: number): Promise<AwayPlan> => api(planAway, { body: { from, perDay } });

/** Gives everything late its new date; one press takes all of it back. */
export async function givePlan(from: string, perDay: number, deputyId: string): Promise<void> {
  const body = { from, perDay, confirm: true, ...(deputyId === '' ? {} : { deputyId }) };
  const { id, data } = await api(planAway, { body });
  tellDone(t('givenDates', { n: data.length }), id === null ? null : () => api(undoAway, { params: { id } }));
  await refreshDay();
}
