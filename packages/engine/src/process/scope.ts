import type { Plain } from '../base/reason.ts';
import { calendarDate } from '../base/working-time.ts';
import type { Playbook, Scope } from '../language/playbook.ts';
import { score } from '../qualify/coverage.ts';
import { knownState } from '../qualify/known-state.ts';
import { planValues } from '../qualify/plan-values.ts';
import { shareOf } from '../qualify/share.ts';
import { answerStanding, elementOf, NEVER_AGES } from './answer-standing.ts';
import { approvalsOf, approvalTruths } from './approval-truths.ts';
import type { Case, Visit } from './case.ts';
import { timesOf } from './happening-times.ts';
import { ownerValue } from './owner-value.ts';
import { currentVisit } from './position.ts';

/** From when to when something counts as having happened, both ends counted; never beyond now. Units: milliseconds since 1970. */
export interface Window {
  readonly sinceMs: number;
  readonly untilMs: number;
}

/** The window a visit leaves open to evidence. */
export function windowOf(visit: Visit, now: string): Window {
  let stay = stays.get(visit);
  if (stay === undefined) {
    stay = { sinceMs: Date.parse(visit.enteredAt), untilMs: visit.leftAt === null ? Number.POSITIVE_INFINITY : Date.parse(visit.leftAt) };
    stays.set(visit, stay);
  }
  return { sinceMs: stay.sinceMs, untilMs: Math.min(msOf(now), stay.untilMs) };
}

/** A visit never changes, so its moments are read once. */
const stays = new WeakMap<Visit, Window>();

/** At any time up to now. */
export function everUntil(now: string): Window {
  return { sinceMs: Number.NEGATIVE_INFINITY, untilMs: msOf(now) };
}

let last = { now: '', ms: Number.NaN };

/** One look at a record asks for its moment again and again. */
function msOf(now: string): number {
  if (last.now !== now) last = { now, ms: Date.parse(now) };
  return last.ms;
}

/** A record about to begin, before a process is chosen for it. */
export type NewRecord = Pick<Case, 'kind' | 'record' | 'account' | 'contacts' | 'stakeholders' | 'owner'>;

type Known = Omit<Case, 'process' | 'id' | 'overrides' | 'actor' | 'version' | 'steps'>;

/**
 * What a rule may read for one case at one moment. `steps` says of each step id whether it counts (done, or skipped with a note where
 * not required); `happened(…)` looks at the current visit.
 */
export function scopeOf(
  subject: Case,
  now: string,
  steps: Readonly<Record<string, boolean>>,
  tracks: Readonly<Record<string, boolean>> = {},
): Scope {
  const visit = currentVisit(subject);
  const values = valuesOf(subject, now, visit.stage, steps, tracks);
  const scope = scopeWith(subject, now, values, windowOf(visit, now));
  if (asksApproval(subject.process)) values.set('approval', approvalTruths(subject, scope));
  return scope;
}

/** A process never changes, and most ask nobody. */
const asking = new WeakMap<Case['process'], boolean>();
function asksApproval(process: Case['process']): boolean {
  let asks = asking.get(process);
  if (asks === undefined) asking.set(process, (asks = approvalsOf(process).length > 0));
  return asks;
}

/** What `for` may read of a record that has no process yet: nothing has happened, nothing is answered. */
export function scopeOfNew(playbook: Playbook, fresh: NewRecord, now: string): Scope {
  const known: Known = { ...fresh, playbook, calendar: playbook.calendar, answers: {}, documents: {}, visits: [], happenings: [] };
  return scopeWith(known, now, valuesOf(known, now, null, {}, {}), everUntil(now));
}

/** The same scope looking at another window. */
export function throughWindow(scope: Scope, subject: Case, window: Window): Scope {
  return scopeWith(subject, scope.now, scope.values, window);
}

/** The latest moment something happened within a window; null where it did not. */
export function happenedAt(subject: Pick<Case, 'happenings'>, what: string, { sinceMs, untilMs }: Window): string | null {
  return timesOf(subject.happenings, what).findLast(({ atMs }) => atMs >= sinceMs && atMs <= untilMs)?.at ?? null;
}

function scopeWith(subject: Known, now: string, values: ReadonlyMap<string, Plain>, window: Window): Scope {
  return {
    values,
    now,
    calendar: subject.calendar,
    answered: (ref) => answerStanding(subject, ref, now) === 'answered',
    score: (framework) => scoreOf(subject, framework, now),
    coverage: (ref) => coverageOf(subject, ref, now),
    state: (ref) => knownState(elementOf(subject.playbook, ref) ?? NEVER_AGES, subject.answers[ref], now, subject.calendar),
    happened: (what) => happenedAt(subject, what, window) !== null,
    ever: (what) => happenedAt(subject, what, everUntil(now)) !== null,
    entered: (stage) => subject.visits.some((visit) => visit.stage === stage && !visit.skipped),
  };
}

function valuesOf(
  subject: Known,
  now: string,
  stage: string | null,
  steps: Readonly<Record<string, boolean>>,
  tracks: Readonly<Record<string, boolean>>,
): Map<string, Plain> {
  const values = new Map<string, Plain>([
    [subject.kind, subject.record],
    ['account', subject.account],
    ['owner', ownerValue(subject.owner)],
    ['team', subject.owner?.team ?? null],
    ['contacts', subject.contacts],
    ['stakeholders', subject.stakeholders],
    ['stage', stage],
    ['today', calendarDate(now, subject.calendar.zone)],
    ['now', now],
    ['document', subject.documents],
    ['step', steps],
    ['track', tracks],
  ]);
  if (subject.kind === 'deal') values.set('plan', planValues(subject.plan ?? [], calendarDate(now, subject.calendar.zone)));
  for (const framework of Object.values(subject.playbook.frameworks)) {
    const answers: Record<string, Plain> = {};
    for (const element of framework.elements) answers[element.id] = subject.answers[element.ref]?.value ?? null;
    values.set(framework.id, answers);
  }
  return values;
}

/** 0..1; what the playbook does not ask is 0. */
function coverageOf(subject: Pick<Case, 'answers' | 'playbook' | 'calendar'>, ref: string, now: string): number {
  const framework = subject.playbook.frameworks[ref.split('.')[0] ?? ''];
  return framework === undefined ? 0 : (shareOf(framework, ref, subject.answers, now, subject.calendar)?.share ?? 0);
}

/** 0..1; a framework of another playbook is 0. */
function scoreOf(subject: Pick<Case, 'answers' | 'playbook' | 'calendar'>, id: string, now: string): number {
  const framework = subject.playbook.frameworks[id];
  return framework === undefined ? 0 : score(framework, subject.answers, now, subject.calendar);
}
