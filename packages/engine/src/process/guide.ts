import type { Case, Guide } from './case.ts';
import { workingDaysOf } from './due.ts';
import { expiredOverrides } from './expired-overrides.ts';
import { flagsOf } from './flags.ts';
import { guideSteps } from './guide-steps.ts';
import { guideTracks } from './guide-tracks.ts';
import { handoverOf } from './handover.ts';
import { inputsOf } from './inputs.ts';
import { type ExitOptions, listExits } from './list-exits.ts';
import { nextStep } from './next-step.ts';
import { pathOf, stayWorkingDays } from './path.ts';
import { type Situation, situationOf } from './situation.ts';

/**
 * Everything a page shows of where a record stands and what to do: stage, path, steps, exits with what they ask, the next step with its
 * reasons, flags.
 * Shape: `now` is an instant. Answers the same for the same case and moment.
 */
export function guide(subject: Case, now: string, options: ExitOptions = {}): Guide {
  const situation = situationOf(subject, now);
  const handover = handoverOf(situation);
  const expired = expiredOverrides(situation);
  const steps = guideSteps(situation, { handover, expired });
  const tracks = guideTracks(situation);
  const exits = listExits(situation, options);
  const flags = flagsOf(situation, { steps, tracks, exits, handover, expired });
  const next = nextStep(situation, { steps, tracks, exits, flags, expired });
  const idle = next === null && situation.stage.outcome === null;
  return {
    process: { id: subject.process.id, name: subject.process.name },
    stage: stageOf(situation),
    path: pathOf(situation),
    inputs: inputsOf(situation),
    steps,
    tracks,
    handover,
    exits,
    nextStep: next,
    flags: idle ? [...flags, { code: 'nextStep.none', since: null, params: {} }] : flags,
    version: subject.version,
  };
}

function stageOf({ subject, stage, visit, now }: Situation): Guide['stage'] {
  return {
    id: stage.id,
    name: stage.name,
    goal: stage.goal,
    guide: stage.guide,
    buyer: stage.buyer,
    enteredAt: visit.enteredAt,
    ageWorkingDays: stayWorkingDays(subject, visit, now),
    expectWorkingDays: stage.expect === null ? null : workingDaysOf(subject.calendar, stage.expect),
    outcome: stage.outcome,
    visit: subject.visits.filter((candidate) => candidate.stage === stage.id && !candidate.skipped).length,
  };
}
