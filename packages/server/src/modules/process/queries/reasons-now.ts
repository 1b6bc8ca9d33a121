import type { Reason } from '@dealwright/engine/base/reason';
import { calendarDate, workingDaysBetween } from '@dealwright/engine/base/working-time';
import type { Calendar } from '@dealwright/engine/language/playbook';
import type { EscalationLevel } from '@dealwright/engine/process/case';

const BY_CLOCK = new Set(['step.due', 'step.dueToday', 'step.overdue']);
/** What the ranking adds where the guide has not said it. */
const SAID_BY: Readonly<Record<string, string | null>> = {
  'rank.noDate': null,
  'rank.atStake': null,
  'rank.noRate': null,
  'rank.grade': null,
  'rank.stageOverdue': 'stage.overdue',
  'rank.stalled': 'silent.days',
};

interface Standing {
  readonly dueAt: string | null;
  /** Reasons kept at the last write. */
  readonly kept: readonly Reason[];
  readonly ranked: readonly Reason[];
  readonly escalation: EscalationLevel | null;
}

/** Why a step comes now: what time changes told anew, how loud it has become, what was kept, and what else ranks it. */
export function reasonsNow({ dueAt, kept, ranked, escalation }: Standing, calendar: Calendar, now: string): readonly Reason[] {
  const codes = new Set(kept.map(({ code }) => code));
  const added = ranked.filter(({ code }) => {
    const said = SAID_BY[code];
    return said !== undefined && (said === null || !codes.has(said));
  });
  const loud: Reason[] = escalation === null || escalation === 'advice' ? [] : [{ code: `late.${escalation}`, params: {} }];
  if (dueAt === null) return [...kept, ...added];
  return [dueReason(dueAt, calendar, now), ...loud, ...kept.filter(({ code }) => !BY_CLOCK.has(code)), ...added];
}

function dueReason(dueAt: string, calendar: Calendar, now: string): Reason {
  if (Date.parse(dueAt) < Date.parse(now))
    return { code: 'step.overdue', params: { dueAt, workingDays: workingDaysBetween(calendar, dueAt, now) } };
  return calendarDate(dueAt, calendar.zone) === calendarDate(now, calendar.zone)
    ? { code: 'step.dueToday', params: { dueAt } }
    : { code: 'step.due', params: { dueAt } };
}
