import type { Plain } from '../base/reason.ts';
import { addDuration } from '../base/working-time.ts';
import type { Calendar, Duration, Element, Framework } from '../language/playbook.ts';
import { completeLines } from './entries.ts';

/** What is known about one question, and how sure we are of it (0..1; null counts as sure). */
export interface KnownAnswer {
  readonly value: Plain;
  readonly confidence: number | null;
  /** Instant at which it was said. */
  readonly at: string;
  readonly confirmedBy?: 'buyer' | 'thirdParty' | 'seller' | null;
  /** Something shows it: words, a talk, a document. */
  readonly evidenced?: boolean;
  /** Something speaks against it. */
  readonly contradicted?: boolean;
  /** It was put to them, whether or not they answered. */
  readonly asked?: boolean;
}

/** `aged`: there is an answer, but it is older than `ages-after` and counts no more; `contradicted`: something speaks against it. */
export type ElementState = 'answered' | 'aged' | 'contradicted' | 'missing';

/** What of an element decides whether an answer still counts. */
export type Aging = Pick<Element, 'agesAfter' | 'entries'>;

export interface ElementCoverage {
  readonly ref: string;
  readonly state: ElementState;
  readonly weight: number;
  /** Weight times confidence when answered, else 0. */
  readonly counts: number;
}

export interface Coverage {
  readonly elements: readonly ElementCoverage[];
  readonly answered: number;
  /** 0..1 */
  readonly score: number;
}

/**
 * What a framework knows of one record, question by question.
 *
 * Shape: `answers` by ref (`meddic.pain`); blank text and empty lists are no answer.
 * Units: `score` is the weight answered, each by its confidence, over the weight of all questions; 0..1.
 * Source: docs/domain/frameworks.md.
 */
export function coverage(framework: Framework, answers: Readonly<Record<string, KnownAnswer>>, now: string, calendar: Calendar): Coverage {
  const elements = framework.elements.map((element): ElementCoverage => {
    const answer = Object.hasOwn(answers, element.ref) ? answers[element.ref] : undefined;
    const state = stateOf(element, answer, now, calendar);
    const counts = state === 'answered' ? element.weight * confidenceOf(answer) : 0;
    return { ref: element.ref, state, weight: element.weight, counts };
  });
  const whole = elements.reduce((sum, element) => sum + element.weight, 0);
  const known = elements.reduce((sum, element) => sum + element.counts, 0);
  return {
    elements,
    answered: elements.filter((element) => element.state === 'answered').length,
    score: whole > 0 ? known / whole : 0,
  };
}

/** How much of a framework is known, 0..1; the number `score("meddic")` answers in a rule. */
export function score(framework: Framework, answers: Readonly<Record<string, KnownAnswer>>, now: string, calendar: Calendar): number {
  return coverage(framework, answers, now, calendar).score;
}

/**
 * Whether a question is answered, was answered too long ago to lean on (`ages-after`), is contradicted, or is not. Blank text, empty lists and
 * lists with too few complete lines are no answer.
 */
export function stateOf(element: Aging, answer: KnownAnswer | undefined, now: string, calendar: Calendar): ElementState {
  if (answer === undefined || isBlank(answer.value)) return 'missing';
  const { agesAfter, entries } = element;
  if (entries !== undefined && completeLines(entries, answer.value) < entries.least) return 'missing';
  if (answer.contradicted === true) return 'contradicted';
  return agesAfter !== null && hasAged(agesAfter, answer.at, now, calendar) ? 'aged' : 'answered';
}

/** The fewest calendar days a unit can take: below them an answer is young without asking the calendar. */
const LEAST_DAYS: Readonly<Record<Duration['unit'], number>> = {
  minute: 0,
  hour: 0,
  workingHour: 0,
  day: 1,
  workingDay: 1,
  week: 7,
  month: 28,
};
const DAY_MS = 86_400_000;

function hasAged(after: Duration, at: string, now: string, calendar: Calendar): boolean {
  const ageMs = Date.parse(now) - Date.parse(at);
  if (ageMs < (after.amount * LEAST_DAYS[after.unit] - 1) * DAY_MS) return false;
  return Date.parse(addDuration(calendar, at, after)) < Date.parse(now);
}

function isBlank(value: Plain): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);
}

function confidenceOf(answer: KnownAnswer | undefined): number {
  const confidence = answer?.confidence ?? 1;
  return Math.min(1, Math.max(0, confidence));
}
