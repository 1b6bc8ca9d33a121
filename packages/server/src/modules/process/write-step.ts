import type { Body } from '@dealwright/contract/route';
import type { setStep } from '@dealwright/contract/process';
import { findStep } from '@dealwright/engine/process/find-step';
import type { Context } from '../../platform/context.ts';
import { announce } from '../../platform/events/announce.ts';
import { refuse } from '../../platform/refuse.ts';
import { askedToTake, endHandover } from './answer-handover.ts';
import { PROCESS_EVENTS } from './events.ts';
import { happenedAt } from './happened-at.ts';
import { personIn } from './person-in.ts';
import type { Loaded } from './queries/case.ts';
import { insertDocument, insertStepMark } from './store.ts';

export type StepGiven = Body<typeof setStep>;

/** The mark itself, for acts that write more than one thing. */
export async function writeStep(ctx: Context, loaded: Loaded, stepId: string, given: StepGiven): Promise<void> {
  const { subject, kind, id, playbookVersion } = loaded;
  const visit = subject.visits.at(-1);
  const step = findStep(subject, stepId, ctx.now);
  if (visit === undefined || step === null) {
    const stage = subject.process.stages.find((one) => one.id === visit?.stage);
    refuse('unknown-step', `The stage "${stage?.name ?? ''}" has no step "${stepId}".`);
  }
  const note = given.note?.trim() ? given.note.trim() : null;
  if (given.state === 'skipped' && note === null)
    refuse('bad-value', { detail: 'Say in a few words why this step is skipped.', errors: [{ pointer: '/note', message: 'Say why.' }] });
  const asked = await askedToTake(ctx, loaded, step.id);
  const at = happenedAt(ctx, given.occurredAt);
  const [evidence, confirmedBy] = [given.evidence ?? null, given.confirmedBy ?? null];
  const written = { occurred_at: at, recorded_at: ctx.now, by_id: ctx.actor.id };
  await insertStepMark(
    ctx,
    { kind, id },
    {
      visit_id: visit.id,
      step: step.id,
      state: given.state,
      note,
      evidence,
      confirmed_by: confirmedBy,
      ...written,
    },
  );
  // A document step that is done is the document's arrival.
  if (step.do === 'document' && given.state === 'done')
    await insertDocument(ctx, { kind, id }, { document: step.id, note, url: null, ...written, deleted_at: null });
  await announce(ctx, PROCESS_EVENTS[kind].stepMarked, {
    subject: { kind, id },
    payload: { step: step.id, title: step.title, state: given.state, note, evidence, confirmedBy },
    occurredAt: at,
    playbookVersion,
    person: personIn(loaded),
  });
  if (asked !== null && given.state !== 'open')
    await endHandover(ctx, loaded, asked, { accepted: given.state === 'done', reason: note, at });
}
