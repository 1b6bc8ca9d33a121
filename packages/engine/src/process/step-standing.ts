import type { Scope, Step } from '../language/playbook.ts';
import type { Case, StepMark } from './case.ts';
import { evidenceAt } from './evidence.ts';
import { type Marked, markedSteps } from './marks.ts';
import { currentVisit } from './position.ts';
import { repeatOf } from './repeat.ts';
import { scopeOf, throughWindow, type Window } from './scope.ts';
import type { StepStanding } from './standing.ts';
import { type TrackStanding, trackStarts, trackStandings } from './track-standing.ts';

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
  const items = itemsByBase(marked);
  // The scope sees these two grow: what is found done counts for the rules asked after it.
  const counts: Record<string, boolean> = {};
  const through: Record<string, boolean> = {};
  for (const { step, mark } of marked) counts[step.id] = markCounts(step, mark);
  sumUpItems(items, counts);
  const scope = scopeOf(subject, now, counts, through);
  const found = new Map<string, string | null>();
  const waiting = marked.filter(
    ({ step, mark }) => step.doneWhen !== null && (mark === null || mark.state === 'open' || step.every !== null),
  );
  const { tracks } = subject.process;
  let starts: ReadonlyMap<string, string> = new Map();
  for (let grew = waiting.length > 0 || tracks.length > 0; grew;) {
    const before = starts;
    starts = tracks.length === 0 ? before : trackStarts(subject, scope, before);
    sumUpTracks(subject, starts, marked, counts, scope, through);
    const news = waiting.flatMap((candidate) => {
      const evidence = found.has(candidate.step.id) ? null : evidenceFor(subject, candidate, scope, starts);
      return evidence === null ? [] : [{ id: candidate.step.id, at: evidence.at }];
    });
    for (const { id, at } of news) {
      found.set(id, at);
      counts[id] = true;
    }
    sumUpItems(items, counts);
    const readers = tracks.length > 0 || waiting.some(({ step }) => !found.has(step.id) && readsSteps(step));
    grew = starts.size > before.size || (news.length > 0 && readers);
  }
  const steps = new Map(marked.map((entry) => [entry.step.id, standingOf(subject, entry, found, scope, starts, now)]));
  const standings = trackStandings(subject, starts, steps, now);
  for (const [id, ofBase] of items) steps.set(id, allTogether(ofBase, steps));
  return { scope, steps, tracks: standings };
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
    const seen = window === windows[0] ? scope : throughWindow(scope, subject, window);
    if (step.doneWhen.evaluate(seen).kind !== 'true') continue;
    const at = evidenceAt(subject, step.doneWhen, seen, window);
    if (after === null || (at !== null && Date.parse(at) > Date.parse(after))) return { at };
  }
  return null;
}

type ItemsByBase = ReadonlyMap<string, { readonly base: Step; readonly items: readonly Step[] }>;

function itemsByBase(marked: readonly Marked[]): ItemsByBase {
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
function sumUpItems(byBase: ItemsByBase, counts: Record<string, boolean>): void {
  for (const [id, { items }] of byBase) counts[id] = items.every((item) => counts[item.id] === true);
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

/** `track.security` is true when all of it that applies is done. */
function sumUpTracks(
  subject: Case,
  starts: ReadonlyMap<string, string>,
  marked: readonly Marked[],
  counts: Readonly<Record<string, boolean>>,
  scope: Scope,
  through: Record<string, boolean>,
): void {
  for (const track of subject.process.tracks) {
    const own = marked.filter((entry) => entry.track === track && entry.step.every === null);
    const left = own.filter(({ step }) => counts[step.id] !== true && (step.when === null || step.when.evaluate(scope).kind === 'true'));
    through[track.id] = starts.has(track.id) && own.length > 0 && left.length === 0;
  }
}
