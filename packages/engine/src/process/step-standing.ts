import type { Scope, Stage, Step } from '../language/playbook.ts';
import type { Case, StepMark, Visit } from './case.ts';
import { evidenceAt } from './evidence.ts';
import { currentVisit } from './position.ts';
import { scopeOf, throughWindow, type Window, windowOf, withSteps } from './scope.ts';

/** How one step of the process stands for one case. */
export interface StepStanding {
  readonly step: Step;
  readonly stage: Stage;
  readonly state: 'open' | 'done' | 'skipped';
  /** When it was done, where known. */
  readonly doneAt: string | null;
  /** Done, or skipped with a note although not required: what a gate and `step.x` take for an answer. */
  readonly counts: boolean;
  /** Its `when` holds, or it has none. */
  readonly applies: boolean;
}

export interface StepsAndScope {
  readonly scope: Scope;
  readonly steps: ReadonlyMap<string, StepStanding>;
}

/** What a person last said of a step, before any evidence is looked at. */
interface Marked {
  readonly step: Step;
  readonly stage: Stage;
  /** Of the visits whose evidence may count, the current one first. */
  readonly windows: readonly Window[];
  readonly mark: StepMark | null;
}

/**
 * All steps of the process and the scope that knows them.
 *
 * A mark in this visit decides; without one a step done in an earlier visit of its stage stays done unless it is `again`; then
 * `done-when` is asked, once for each visit that may count. A step somebody re-opened is done again only by later evidence.
 * A rule may read other steps, so evidence is asked until nothing more is done by it.
 */
export function stepsOf(subject: Case, now: string): StepsAndScope {
  const marked = markedSteps(subject, now);
  const counts: Record<string, boolean> = {};
  for (const { step, mark } of marked) counts[step.id] = markCounts(step, mark);
  const doneAt = new Map<string, string | null>();
  const asked = marked.filter(({ step, mark }) => step.doneWhen !== null && (mark === null || mark.state === 'open'));
  let scope = scopeOf(subject, now, counts);
  for (let grew = asked.length > 0; grew;) {
    grew = false;
    for (const candidate of asked) {
      if (doneAt.has(candidate.step.id)) continue;
      const evidence = evidenceFor(subject, candidate, scope);
      if (evidence === null) continue;
      doneAt.set(candidate.step.id, evidence.at);
      grew = true;
    }
    if (!grew) break;
    for (const id of doneAt.keys()) counts[id] = true;
    scope = withSteps(scope, { ...counts });
    grew = asked.some(({ step }) => !doneAt.has(step.id) && readsSteps(step));
  }
  const steps = new Map(marked.map((entry) => [entry.step.id, standingOf(entry, doneAt, scope)]));
  return { scope, steps };
}

function standingOf({ step, stage, mark }: Marked, doneAt: ReadonlyMap<string, string | null>, scope: Scope): StepStanding {
  const byEvidence = doneAt.has(step.id);
  const state = byEvidence ? 'done' : (mark?.state ?? 'open');
  return {
    step,
    stage,
    state,
    doneAt: byEvidence ? (doneAt.get(step.id) ?? null) : mark?.state === 'done' ? mark.at : null,
    counts: byEvidence || markCounts(step, mark),
    applies: step.when === null || step.when.evaluate(scope).kind === 'true',
  };
}

function markCounts(step: Step, mark: StepMark | null): boolean {
  if (mark === null) return false;
  return mark.state === 'done' || (mark.state === 'skipped' && !step.required && (mark.note ?? '').trim() !== '');
}

function readsSteps(step: Step): boolean {
  return step.doneWhen !== null && step.doneWhen.text.includes('step.');
}

function evidenceFor(subject: Case, { step, windows, mark }: Marked, scope: Scope): { readonly at: string | null } | null {
  if (step.doneWhen === null) return null;
  for (const window of windows) {
    const seen = throughWindow(scope, subject, window);
    if (step.doneWhen.evaluate(seen).kind !== 'true') continue;
    const at = evidenceAt(subject, step.doneWhen, seen, window);
    if (mark === null || (at !== null && Date.parse(at) > Date.parse(mark.at))) return { at };
  }
  return null;
}

function markedSteps(subject: Case, now: string): readonly Marked[] {
  const marks = Map.groupBy(subject.steps, (mark) => mark.step);
  const current = currentVisit(subject);
  const known = new Map(subject.visits.map((visit) => [visit, windowOf(visit, now)]));
  const windowOfVisit = (visit: Visit) => known.get(visit) ?? windowOf(visit, now);
  return subject.process.stages.flatMap((stage) => {
    const own = subject.visits.filter((visit) => visit.stage === stage.id && !visit.skipped && visit !== current).toReversed();
    return stage.steps.map((step) => {
      const earlier = step.again ? (stage.id === current.stage ? [] : own.slice(0, 1)) : own;
      const visits = [current, ...earlier];
      return {
        step,
        stage,
        windows: visits.map(windowOfVisit),
        mark: decidingMark(marks.get(step.id) ?? [], visits, stage.id === current.stage),
      };
    });
  });
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

function latest(marks: readonly StepMark[]): StepMark | null {
  return marks.reduce<StepMark | null>((last, mark) => (last === null || Date.parse(mark.at) >= Date.parse(last.at) ? mark : last), null);
}
