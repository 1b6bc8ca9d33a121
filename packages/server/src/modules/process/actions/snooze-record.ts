import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { lockRecord } from '../../records/actions/lock-record.ts';
import { newestPlaybook } from '../../playbooks/queries/versions.ts';
import { DAY_EVENTS } from '../day-events.ts';
import { calendarIn } from '../queries/case.ts';
import { boundMoment } from '../queries/clock.ts';
import { setSnooze } from '../store-day.ts';
import type { RecordKind } from '../tables.ts';

/**
 * Puts a record off for the caller until a moment, when it comes back to Today by itself; null brings it back now.
 *
 * Changes: `snoozes`. Announces: `<kind>.snoozed`. Answers the event's id.
 * Refuses: `not-found`, `bad-value` for a moment that is past or lies after one the record is bound to.
 */
export async function snoozeRecord(ctx: Context, kind: RecordKind, id: string, until: string | null): Promise<string> {
  await lockRecord(ctx, kind, id);
  if (until !== null) await checkMoment(ctx, kind, id, until);
  const was = await setSnooze(ctx, { kind, id }, until);
  return announce(ctx, DAY_EVENTS[kind].snoozed, { subject: { kind, id }, payload: { until, was } });
}

async function checkMoment(ctx: Context, kind: RecordKind, id: string, until: string): Promise<void> {
  const wrong = (message: string): never => refuse('bad-value', { detail: message, errors: [{ pointer: '/until', message }] });
  if (Date.parse(until) <= Date.parse(ctx.now)) wrong('Choose a moment that is still to come.');
  const { playbook } = await newestPlaybook(ctx);
  const bound = await boundMoment(ctx, playbook, calendarIn(playbook.calendar, ctx.workspace.zone), { kind, id });
  if (bound !== null && Date.parse(until) > Date.parse(bound.at))
    wrong(`“${bound.title}” is bound to ${bound.at}: it cannot be put off beyond that.`);
}
