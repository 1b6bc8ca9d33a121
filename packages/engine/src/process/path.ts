import { workingDaysBetween } from '../base/working-time.ts';
import type { Stage } from '../language/playbook.ts';
import type { Case, PathStage, Visit } from './case.ts';
import { workingDaysOf } from './due.ts';
import { openStages } from './position.ts';
import type { Situation } from './situation.ts';

/** Every open stage in order, then the outcome stage if the record is there, each with the time spent in all its visits. */
export function pathOf(situation: Situation): readonly PathStage[] {
  const { subject, stage: current } = situation;
  const stages = openStages(subject.process);
  return (current.outcome === null ? stages : [...stages, current]).map((stage) => {
    const visits = subject.visits.filter((visit) => visit.stage === stage.id && !visit.skipped);
    return {
      id: stage.id,
      name: stage.name,
      state: stateOf(situation, stage, visits.length),
      ageWorkingDays: visits.length === 0 ? null : visits.reduce((sum, visit) => sum + stayWorkingDays(subject, visit, situation.now), 0),
      expectWorkingDays: stage.expect === null ? null : workingDaysOf(subject.calendar, stage.expect),
      visits: visits.length,
    };
  });
}

/** How long a visit lasted, or lasts by now. Units: working days. */
export function stayWorkingDays(subject: Case, visit: Visit, now: string): number {
  return Math.max(0, workingDaysBetween(subject.calendar, visit.enteredAt, visit.leftAt ?? now));
}

function stateOf({ subject, stage: current }: Situation, stage: Stage, visits: number): PathStage['state'] {
  if (stage.id === current.id) return 'current';
  if (current.outcome === null && stage.index > current.index) return 'coming';
  if (visits > 0) return 'passed';
  // Below an outcome, a stage nobody jumped over was never reached; before an open stage it was left out one way or another.
  const jumpedOver = subject.visits.some((visit) => visit.stage === stage.id);
  return jumpedOver || current.outcome === null ? 'skipped' : 'coming';
}
