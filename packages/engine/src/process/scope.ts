import type { Plain } from '../base/reason.ts';
import { calendarDate } from '../base/working-time.ts';
import type { Playbook, Scope } from '../language/playbook.ts';
import { answerStanding } from './answer-standing.ts';
import type { Case } from './case.ts';
import { frameworkScore } from './framework-score.ts';
import { currentVisit } from './position.ts';

/** From when to when something counts as having happened; `until` null is now. Instants. */
export interface Window {
  readonly since: string;
  readonly until: string | null;
}

/** A record about to begin, before a process is chosen for it. */
export type NewRecord = Pick<Case, 'kind' | 'record' | 'account' | 'contacts' | 'stakeholders' | 'owner'>;

type Known = Omit<Case, 'process' | 'id' | 'overrides' | 'actor' | 'version' | 'steps'>;

/**
 * What a rule may read for one case at one moment.
 *
 * `steps` says of each step id whether it counts (done, or skipped with a note where not required).
 * `window` is what `happened(…)` looks at: the current visit unless said otherwise.
 */
export function scopeOf(subject: Case, now: string, steps: Readonly<Record<string, boolean>>, window?: Window): Scope {
  const visit = currentVisit(subject);
  return scopeWith(subject, now, valuesOf(subject, now, visit.stage, steps), window ?? { since: visit.enteredAt, until: null });
}

/** What `for` may read of a record that has no process yet: nothing has happened, nothing is answered. */
export function scopeOfNew(playbook: Playbook, fresh: NewRecord, now: string): Scope {
  const known: Known = { ...fresh, playbook, calendar: playbook.calendar, answers: {}, documents: {}, visits: [], happenings: [] };
  return scopeWith(known, now, valuesOf(known, now, null, {}), EVER);
}

/** The same scope looking at another window. */
export function throughWindow(scope: Scope, subject: Case, window: Window): Scope {
  return scopeWith(subject, scope.now, scope.values, window);
}

/** The latest moment something happened within a window, never later than now; null where it did not. */
export function happenedAt(subject: Pick<Case, 'happenings'>, what: string, window: Window, now: string): string | null {
  const untilMs = Math.min(Date.parse(now), window.until === null ? Number.POSITIVE_INFINITY : Date.parse(window.until));
  const sinceMs = Date.parse(window.since);
  let latest: string | null = null;
  let latestMs = Number.NEGATIVE_INFINITY;
  for (const happening of subject.happenings) {
    if (happening.what !== what) continue;
    const atMs = Date.parse(happening.at);
    if (atMs < sinceMs || atMs > untilMs || atMs < latestMs) continue;
    latest = happening.at;
    latestMs = atMs;
  }
  return latest;
}

/** At any time up to now. */
export const EVER: Window = { since: '0000-01-01T00:00:00Z', until: null };

function scopeWith(subject: Known, now: string, values: ReadonlyMap<string, Plain>, window: Window): Scope {
  return {
    values,
    now,
    calendar: subject.calendar,
    answered: (ref) => answerStanding(subject, ref, now) === 'standing',
    score: (framework) => frameworkScore(subject, framework, now),
    happened: (what) => happenedAt(subject, what, window, now) !== null,
    ever: (what) => happenedAt(subject, what, EVER, now) !== null,
    entered: (stage) => subject.visits.some((visit) => visit.stage === stage && !visit.skipped),
  };
}

function valuesOf(subject: Known, now: string, stage: string | null, steps: Readonly<Record<string, boolean>>): ReadonlyMap<string, Plain> {
  const values = new Map<string, Plain>([
    [subject.kind, subject.record],
    ['account', subject.account],
    ['owner', subject.owner],
    ['contacts', subject.contacts],
    ['stakeholders', subject.stakeholders],
    ['stage', stage],
    ['today', calendarDate(now, subject.calendar.zone)],
    ['now', now],
    ['document', subject.documents],
    ['step', steps],
  ]);
  for (const framework of Object.values(subject.playbook.frameworks)) {
    const answers: Record<string, Plain> = {};
    for (const element of framework.elements) answers[element.id] = subject.answers[element.ref]?.value ?? null;
    values.set(framework.id, answers);
  }
  return values;
}
