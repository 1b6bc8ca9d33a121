import { addDuration } from '../base/working-time.ts';
import type { Scope, Track } from '../language/playbook.ts';
import type { Case } from './case.ts';
import { evidenceAt } from './evidence.ts';
import { currentVisit } from './position.ts';
import { windowOf } from './scope.ts';
import type { StepStanding } from './standing.ts';
import { stepsOfEach } from './each-item.ts';

/** How one track stands for one case. */
export interface TrackStanding {
  readonly track: Track;
  readonly state: 'notStarted' | 'running' | 'done';
  readonly startedAt: string | null;
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly steps: readonly StepStanding[];
}

/**
 * When each track began: as written down, else when the last thing came true that its start asks for, else with this visit. What began
 * stays begun; `before` are those found so far.
 * Shape: instants by track id.
 */
export function trackStarts(subject: Case, scope: Scope, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const starts = new Map(before);
  for (const track of subject.process.tracks) {
    if (starts.has(track.id)) continue;
    const written = subject.tracks?.find((start) => start.track === track.id)?.startedAt;
    if (written !== undefined) starts.set(track.id, written);
    else if (track.start.evaluate(scope).kind === 'true') starts.set(track.id, beginningOf(subject, track, scope));
  }
  return starts;
}

function beginningOf(subject: Case, track: Track, scope: Scope): string {
  const visit = currentVisit(subject);
  return evidenceAt(subject, track.start, scope, windowOf(visit, scope.now)) ?? visit.enteredAt;
}

/** The tracks with their steps. One is done when all that applies of it is; what only repeats goes on as long as the track. */
export function trackStandings(
  subject: Case,
  starts: ReadonlyMap<string, string>,
  steps: ReadonlyMap<string, StepStanding>,
  now: string,
): readonly TrackStanding[] {
  return subject.process.tracks.map((track) => {
    const own = track.steps.flatMap((step) => stepsOfEach(subject, step)).flatMap(({ id }) => steps.get(id) ?? []);
    const startedAt = starts.get(track.id) ?? null;
    const finite = own.filter(({ repeat }) => repeat === null);
    const done = startedAt !== null && finite.length > 0 && finite.every(({ counts, applies }) => counts || !applies);
    const dueAt = startedAt === null || track.expect === null ? null : addDuration(subject.calendar, startedAt, track.expect);
    const state = startedAt === null ? 'notStarted' : done ? 'done' : 'running';
    return {
      track,
      state,
      startedAt,
      dueAt,
      overdue: state === 'running' && dueAt !== null && Date.parse(dueAt) < Date.parse(now),
      steps: own,
    };
  });
}
