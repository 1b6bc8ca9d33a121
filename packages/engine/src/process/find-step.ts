import type { Case, GuideStep } from './case.ts';
import { guideSteps } from './guide-steps.ts';
import { guideTracks } from './guide-tracks.ts';
import { handoverOf } from './handover.ts';
import { situationOf } from './situation.ts';

/**
 * The step of an id that a person may mark now: of the stage, of a running track, a task of the end, one added to the record, or taking
 * it over. Null for any other, and for a criterion whose override has run out: only filling it in does that.
 */
export function findStep(subject: Case, id: string, now: string): GuideStep | null {
  const situation = situationOf(subject, now);
  const steps = [
    ...guideSteps(situation, { handover: handoverOf(situation), expired: [] }),
    ...guideTracks(situation).flatMap((track) => track.steps),
  ];
  return steps.find((step) => step.id === id) ?? null;
}
