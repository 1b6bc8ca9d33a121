import type { Scope, Step } from '../language/playbook.ts';
import type { Case, StepMark } from './case.ts';
import { evidenceAt } from './evidence.ts';
import { type Marked, markedSteps } from './marks.ts';
import { currentVisit } from './position.ts';
import { type Repeat, repeatOf } from './repeat.ts';
import { scopeOf, throughWindow, type Window, withSteps } from './scope.ts';
import { type TrackStanding, trackStarts, trackStandings } from './track-standing.ts';

/** How one step of the process stands for one case. */
export interface StepStanding {
  readonly step: Step;
  readonly state: 'open' | 'done' | 'skipped';
  /** When it was done, where known; of a repeating step the last time. */
  readonly doneAt: string | null;
  /** Done, or skipped with a note although not required: what a gate and `step.x` take for an answer. */
  readonly counts: boolean;
  /** Its `when` holds, or it has none; a step of a track that has not begun applies not. */
  readonly applies: boolean;
  readonly repeat: Repeat | null;
}

export interface StepsAndScope {
  readonly scope: Scope;
  /** By id; a step with `each` stands here too, for all its items together. */
  readonly steps: ReadonlyMap<string, StepStanding>;
  readonly tracks: readonly TrackStanding[];
}

/** When evidence was found for a step by its `done-when`. */
type Found = ReadonlyMap<string, string | null>;

/**
 * All steps of the process and the scope that knows them.
 *
 * A mark in this visit decides; without one a step done in an earlier visit of its stage stays done unless it is `again`; then
 * `done-when` is asked, once for each visit that may count. A step somebody re-opened is done again only by later evidence.
 * A rule may read other steps and tracks, so evidence is asked until nothing more is done by it.
 */
export function stepsOf(subject: Case, now: string): StepsAndScope {
  const marked = markedSteps(subject, now);
  const counts: Record<string, boolean> = {};
  for (const { step, mark } of marked) counts[step.id] = markCounts(step, mark);
  sumUpItems(marked, counts);
  const found = new Map<string, string | null>();
  const asked = marked.filter(
    ({ step, mark }) => step.doneWhen !== null && (mark === null || mark.state === 'open' || step.every !== null),
  );
  let scope = scopeOf(subject, now, counts);
  let starts = trackStarts(subject, scope, new Map());
  if (starts.size > 0) scope = withSteps(scope, counts, tracksDone(subject, starts, marked, counts, scope));
  for (let grew = asked.length > 0 || subject.process.tracks.length > 0; grew;) {
    grew = false;
    for (const candidate of asked) {
      if (found.has(candidate.step.id)) continue;
      const evidence = evidenceFor(subject, candidate, scope, starts);
      if (evidence === null) continue;
      found.set(candidate.step.id, evidence.at);
      grew = true;
    }
    if (grew) {
      for (const id of found.keys()) counts[id] = true;
      sumUpItems(marked, counts);
      scope = withSteps(scope, { ...counts }, tracksDone(subject, starts, marked, counts, scope));
    }
    const startedNow = trackStarts(subject, scope, starts);
    const began = startedNow.size > starts.size;
    starts = startedNow;
    if (began) scope = withSteps(scope, { ...counts }, tracksDone(subject, starts, marked, counts, scope));
    grew = began || (grew && (starts.size > 0 || asked.some(({ step }) => !found.has(step.id) && readsSteps(step))));
  }
  const steps = new Map(marked.map((entry) => [entry.step.id, standingOf(subject, entry, found, scope, starts, now)]));
  const tracks = trackStandings(subject, starts, steps, now);
  for (const [id, items] of itemsByBase(marked)) steps.set(id, allTogether(items, steps));
  return { scope, steps, tracks };
}

function standingOf(
  subject: Case,
  marked: Marked,
  found: Found,
  scope: Scope,
  starts: ReadonlyMap<string, string>,
  now: string,
): StepStanding {
  const { step, mark, track } = marked;
  const byEvidence = found.has(step.id);
  const began = track === null ? null : (starts.get(track.id) ?? null);
  const applies = (track === null || began !== null) && (step.when === null || step.when.evaluate(scope).kind === 'true');
  if (step.every !== null) return repeating(subject, marked, step.every, found, applies, began, now);
  const state = byEvidence ? 'done' : (mark?.state ?? 'open');
  return {
    step,
    state,
    doneAt: byEvidence ? (found.get(step.id) ?? null) : mark?.state === 'done' ? mark.at : null,
    counts: byEvidence || markCounts(step, mark),
    applies,
    repeat: null,
  };
}

/** A repeating step is open as long as its stage or track lasts; it counts once it was done and while nothing is missed. */
function repeating(
  subject: Case,
  { step, doneAt }: Marked,
  every: NonNullable<Step['every']>,
  found: Found,
  applies: boolean,
  began: string | null,
  now: string,
): StepStanding {
  const evidence = found.get(step.id) ?? null;
  const done = evidence === null ? doneAt : [...doneAt, evidence].toSorted();
  const repeat = repeatOf(subject.calendar, every, began ?? currentVisit(subject).enteredAt, done, now);
  return { step, state: 'open', doneAt: repeat.doneAt, counts: done.length > 0 && repeat.missed === 0, applies, repeat };
}

function markCounts(step: Step, mark: StepMark | null): boolean {
  if (mark === null) return false;
  return mark.state === 'done' || (mark.state === 'skipped' && !step.required && (mark.note ?? '').trim() !== '');
}

function readsSteps(step: Step): boolean {
  return step.doneWhen !== null && /step\.|track\./.test(step.doneWhen.text);
}

function evidenceFor(
  subject: Case,
  { step, windows, mark, track, doneAt }: Marked,
  scope: Scope,
  starts: ReadonlyMap<string, string>,
): { readonly at: string | null } | null {
  if (step.doneWhen === null) return null;
  const began = track === null ? undefined : starts.get(track.id);
  if (track !== null && began === undefined) return null;
  const open: readonly Window[] = began === undefined ? windows : [{ sinceMs: Date.parse(began), untilMs: Date.parse(scope.now) }];
  const after = step.every === null ? (mark?.at ?? null) : (doneAt.at(-1) ?? null);
  for (const window of open) {
    const seen = throughWindow(scope, subject, window);
    if (step.doneWhen.evaluate(seen).kind !== 'true') continue;
    const at = evidenceAt(subject, step.doneWhen, seen, window);
    if (after === null || (at !== null && Date.parse(at) > Date.parse(after))) return { at };
  }
  return null;
}

function itemsByBase(marked: readonly Marked[]): ReadonlyMap<string, { readonly base: Step; readonly items: readonly Step[] }> {
  const found = new Map<string, { base: Step; items: Step[] }>();
  for (const { base, step } of marked) {
    if (base === step) continue;
    const known = found.get(base.id);
    if (known === undefined) found.set(base.id, { base, items: [step] });
    else known.items.push(step);
  }
  return found;
}

/** `step.carrierOffer` is true when every item has its own. */
function sumUpItems(marked: readonly Marked[], counts: Record<string, boolean>): void {
  for (const [id, { items }] of itemsByBase(marked)) counts[id] = items.every((item) => counts[item.id] === true);
}

function allTogether(
  { base, items }: { readonly base: Step; readonly items: readonly Step[] },
  steps: ReadonlyMap<string, StepStanding>,
): StepStanding {
  const each = items.flatMap((item) => steps.get(item.id) ?? []).filter(({ applies, state }) => applies || state !== 'open');
  const open = each.some(({ state }) => state === 'open');
  return {
    step: base,
    state: open || each.length === 0 ? 'open' : each.every(({ state }) => state === 'done') ? 'done' : 'skipped',
    doneAt: open
      ? null
      : (each
          .flatMap(({ doneAt }) => doneAt ?? [])
          .toSorted()
          .at(-1) ?? null),
    counts: each.length > 0 && each.every(({ counts }) => counts),
    applies: each.some(({ applies }) => applies),
    repeat: null,
  };
}

function tracksDone(
  subject: Case,
  starts: ReadonlyMap<string, string>,
  marked: readonly Marked[],
  counts: Readonly<Record<string, boolean>>,
  scope: Scope,
): Readonly<Record<string, boolean>> {
  const done: Record<string, boolean> = {};
  for (const track of subject.process.tracks) {
    const own = marked.filter((entry) => entry.track === track && entry.step.every === null);
    const left = own.filter(({ step }) => counts[step.id] !== true && (step.when === null || step.when.evaluate(scope).kind === 'true'));
    done[track.id] = starts.has(track.id) && own.length > 0 && left.length === 0;
  }
  return done;
}
