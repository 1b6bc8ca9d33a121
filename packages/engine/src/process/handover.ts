import { addDuration } from '../base/working-time.ts';
import { ACCEPT_STEP } from '../language/playbook.ts';
import type { GuideHandover, Handover } from './case.ts';
import { latest } from './marks.ts';
import { stageById } from './position.ts';
import type { Situation } from './situation.ts';

/**
 * Whether somebody must take the record over, and whether they have: asked for by the exit it came through, or by the record that began
 * it. Marking the step `accept` done takes it over, skipping it with a note gives it back with that reason.
 */
export function handoverOf(situation: Situation): GuideHandover | null {
  const { subject, now, visit } = situation;
  const ofExit = askedByExit(situation);
  const asked = ofExit ?? subject.handover ?? null;
  if (asked === null || situation.stage.outcome !== null) return null;
  const mark = latest(
    subject.steps.filter((one) => one.step === ACCEPT_STEP && (ofExit === null || one.visit === visit.id) && one.state !== 'open'),
  );
  const dueAt = asked.within === null ? null : addDuration(subject.calendar, asked.askedAt, asked.within);
  const state = mark === null ? 'pending' : mark.state === 'done' ? 'accepted' : 'returned';
  return {
    state,
    by: asked.by,
    title: asked.title,
    askedAt: asked.askedAt,
    dueAt,
    at: mark?.at ?? null,
    reason: state === 'returned' ? (mark?.note ?? null) : null,
    late: state === 'pending' && dueAt !== null && Date.parse(dueAt) < Date.parse(now),
  };
}

/** The exit that led here from the stage before, where it asks to be accepted; stages jumped over were never in it. */
function askedByExit({ subject, visit, stage }: Situation): Handover | null {
  const before = subject.visits.findLast((one) => one !== visit && !one.skipped);
  const from = before === undefined ? null : stageById(subject.process, before.stage);
  const accept = from?.exits.find((exit) => exit.to === stage.id)?.accept ?? null;
  return accept === null ? null : { ...accept, askedAt: visit.enteredAt };
}
