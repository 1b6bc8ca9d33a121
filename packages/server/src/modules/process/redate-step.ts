import { endOfWorkingDay } from '@dealwright/engine/base/working-time';
import { findStep } from '@dealwright/engine/process/find-step';
import type { Context } from '../../platform/context.ts';
import { announce } from '../../platform/events/announce.ts';
import { refuse } from '../../platform/refuse.ts';
import { DAY_EVENTS } from './day-events.ts';
import type { Loaded } from './queries/case.ts';
import { insertRedated } from './store-day.ts';

/**
 * Gives a step of the present stage a new date: it is due at the end of that working day.
 *
 * Changes: `redated_steps`. Announces: `<kind>.stepRedated`. Refuses: `unknown-step`, `bad-value` for a day that is past.
 */
export async function redateStep(ctx: Context, { subject, kind, id, playbookVersion }: Loaded, stepId: string, day: string): Promise<void> {
  const visit = subject.visits.at(-1);
  const step = findStep(subject, stepId, ctx.now);
  if (visit === undefined || step === null) refuse('unknown-step', `The present stage has no step "${stepId}".`);
  const dueAt = endOfWorkingDay(subject.calendar, day);
  if (Date.parse(dueAt) < Date.parse(ctx.now))
    refuse('bad-value', {
      detail: 'Choose a day that is still to come.',
      errors: [{ pointer: '/retryOn', message: 'Choose a later day.' }],
    });
  const was = subject.redated?.findLast((one) => one.step === step.id && one.visit === visit.id)?.dueAt ?? null;
  await insertRedated(ctx, [{ about: { kind, id }, visitId: visit.id, step: step.id, dueAt }]);
  await announce(ctx, DAY_EVENTS[kind].redated, {
    subject: { kind, id },
    payload: { step: step.id, title: step.title, dueAt, was },
    playbookVersion,
  });
}
