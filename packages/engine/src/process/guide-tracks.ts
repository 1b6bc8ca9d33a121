import type { GuideTrack } from './case.ts';
import { listed } from './guide-steps.ts';
import type { Situation } from './situation.ts';

/** The tracks of a process beside its stages; one that has not begun shows no steps. */
export function guideTracks(situation: Situation): readonly GuideTrack[] {
  return situation.tracks.map(({ track, state, startedAt, dueAt, overdue }) => ({
    id: track.id,
    name: track.name,
    state,
    owner: track.owner,
    startedAt,
    dueAt,
    flag: overdue ? 'overdue' : null,
    steps: startedAt === null ? [] : listed(situation, track.steps, startedAt),
  }));
}
