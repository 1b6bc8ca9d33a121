import type { Step, Track } from '../language/playbook.ts';
import type { Case, StepMark, Visit } from './case.ts';
import { stepsOfEach } from './each-item.ts';
import { currentVisit } from './position.ts';
import { type Window, windowOf } from './scope.ts';

/** What a person last said of a step, before any evidence is looked at. */
export interface Marked {
  readonly step: Step;
  /** The id in the playbook, which an item of `each` shares with its brothers. */
  readonly base: Step;
  /** Of the stage the record is in. */
  readonly here: boolean;
  readonly track: Track | null;
  /** Of the visits whose evidence may count, the current one first. Empty in a track: its clock decides. */
  readonly windows: readonly Window[];
  readonly mark: StepMark | null;
  /** Of a repeating step: when it was done or skipped, oldest first. */
  readonly doneAt: readonly string[];
}

/** Every step of the stages and tracks of a process with what was last said of it. */
export function markedSteps(subject: Case, now: string): readonly Marked[] {
  const marks = Map.groupBy(subject.steps, (mark) => mark.step);
  const current = currentVisit(subject);
  const currentWindow = windowOf(current, now);
  const ofStages = subject.process.stages.flatMap((stage) => {
    if (stage.steps.length === 0) return [];
    const here = stage.id === current.stage;
    const before: number[] = [];
    for (let at = subject.visits.length - 2; at >= 0; at--) {
      const visit = subject.visits[at];
      if (visit !== undefined && visit.stage === stage.id && !visit.skipped) before.push(at);
    }
    const allOf = (earlier: readonly number[]) => ({
      visits: [current, ...earlier.flatMap((at) => subject.visits[at] ?? [])],
      windows: [currentWindow, ...earlier.map((at) => windowOf(subject.visits[at] ?? current, now))],
    });
    const whole = allOf(before);
    const anew = here ? allOf([]) : before.length > 1 ? allOf(before.slice(0, 1)) : whole;
    return stage.steps.flatMap((base) => {
      const { visits, windows } = base.again || base.every !== null ? anew : whole;
      return stepsOfEach(subject, base).map((step) => {
        const own = marks.get(step.id) ?? NO_MARKS;
        return { step, base, here, track: null, windows, mark: decidingMark(own, visits, here), doneAt: doneIn(step, own, visits) };
      });
    });
  });
  return [...ofStages, ...subject.process.tracks.flatMap((track) => marksOfTrack(subject, track, marks))];
}

const NO_MARKS: readonly StepMark[] = [];

/** In a track the last word counts, whichever stage it was said in. */
function marksOfTrack(subject: Case, track: Track, marks: ReadonlyMap<string, readonly StepMark[]>): readonly Marked[] {
  return track.steps.flatMap((base) =>
    stepsOfEach(subject, base).map((step) => {
      const own = marks.get(step.id) ?? NO_MARKS;
      return { step, base, here: false, track, windows: [], mark: latest(own), doneAt: doneIn(step, own, subject.visits) };
    }),
  );
}

function doneIn(step: Step, marks: readonly StepMark[], visits: readonly Visit[]): readonly string[] {
  if (step.every === null) return [];
  return marks
    .filter((mark) => mark.state !== 'open' && visits.some((visit) => visit.id === mark.visit))
    .map((mark) => mark.at)
    .toSorted();
}

/** The newest visit that says anything decides; in its own stage, what an earlier visit skipped is asked anew. */
function decidingMark(marks: readonly StepMark[], visits: readonly Visit[], inOwnStage: boolean): StepMark | null {
  if (marks.length === 0) return null;
  for (const [age, visit] of visits.entries()) {
    const last = latest(marks.filter((mark) => mark.visit === visit.id));
    if (last !== null && (age === 0 || !inOwnStage || last.state !== 'skipped')) return last;
  }
  return null;
}

/** The last word of several; of two at one moment the later one in the list. */
export function latest(marks: readonly StepMark[]): StepMark | null {
  return marks.reduce<StepMark | null>((last, mark) => (last === null || Date.parse(mark.at) >= Date.parse(last.at) ? mark : last), null);
}
