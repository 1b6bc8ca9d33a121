import type { Scope, Stage } from '../language/playbook.ts';
import type { Case, Visit } from './case.ts';
import { currentStage, currentVisit } from './position.ts';
import type { StepStanding } from './standing.ts';
import { stepsOf } from './step-standing.ts';
import type { TrackStanding } from './track-standing.ts';

/** One case at one moment with everything that several questions share, worked out once. */
export interface Situation {
  readonly subject: Case;
  readonly now: string;
  readonly today: string;
  readonly visit: Visit;
  readonly stage: Stage;
  readonly scope: Scope;
  readonly steps: ReadonlyMap<string, StepStanding>;
  readonly tracks: readonly TrackStanding[];
}

/** Looks at a case at a moment. Shape: `now` is an instant. */
export function situationOf(subject: Case, now: string): Situation {
  const { scope, steps, tracks } = stepsOf(subject, now);
  const today = scope.values.get('today');
  return {
    subject,
    now,
    today: typeof today === 'string' ? today : '',
    visit: currentVisit(subject),
    stage: currentStage(subject),
    scope,
    steps,
    tracks,
  };
}
