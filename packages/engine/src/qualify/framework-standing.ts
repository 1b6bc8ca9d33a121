import type { Reason } from '../base/reason.ts';
import { addDuration } from '../base/working-time.ts';
import type { KnownState } from '../language/known-states.ts';
import type { Calendar, Element, Framework } from '../language/playbook.ts';
import { coverage, type ElementState, type KnownAnswer } from './coverage.ts';
import { entriesStanding, type EntriesStanding } from './entries.ts';
import { knownState } from './known-state.ts';
import { type Share, shareOf } from './share.ts';

export interface ElementStanding {
  readonly ref: string;
  readonly state: ElementState;
  readonly known: KnownState;
  readonly weight: number;
  readonly counts: number;
  /** Instant at which it stops counting; null: never, or it does not count. */
  readonly agesAt: string | null;
  /** Of an element answered by lines. */
  readonly entries: EntriesStanding | null;
}

export interface GroupStanding extends Share {
  readonly ref: string;
  readonly name: string;
}

export interface FrameworkStanding {
  readonly score: number;
  /** Of all elements, each counting the same. */
  readonly share: Share;
  readonly elements: readonly ElementStanding[];
  readonly groups: readonly GroupStanding[];
  /** Red flags: what must be there and is not, what points nowhere, what is contradicted. */
  readonly flags: readonly Reason[];
  /** Answers after which leaving is the better choice. */
  readonly leave: readonly Reason[];
}

/** Somebody on the other side, for elements that have a line for each of them. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
}

/**
 * Where a framework stands for one record: every element with how well it is known and until when, groups, sums, red flags, and whether an
 * answer says to leave.
 *
 * Source: docs/domain/frameworks.md.
 */
export function frameworkStanding(
  framework: Framework,
  answers: Readonly<Record<string, KnownAnswer>>,
  people: readonly KnownPerson[],
  now: string,
  calendar: Calendar,
): FrameworkStanding {
  const answerOf = (ref: string) => (Object.hasOwn(answers, ref) ? answers[ref] : undefined);
  const known = coverage(framework, answers, now, calendar);
  const elements = framework.elements.map((element, index): ElementStanding => {
    const answer = answerOf(element.ref);
    const { state = 'missing', counts = 0 } = known.elements[index] ?? {};
    return {
      ref: element.ref,
      state,
      known: knownState(element, answer, now, calendar),
      weight: element.weight,
      counts,
      agesAt: state !== 'answered' || element.agesAfter === null ? null : addDuration(calendar, answer?.at ?? now, element.agesAfter),
      entries: element.entries === undefined ? null : entriesStanding(element.entries, answer?.value ?? null),
    };
  });
  const none: Share = { asked: 0, answered: 0, of: 0, enough: 0, share: 0 };
  return {
    score: known.score,
    share: shareOf(framework, framework.id, answers, now, calendar) ?? none,
    elements,
    groups: (framework.groups ?? []).map(({ ref, name }) => ({ ref, name, ...(shareOf(framework, ref, answers, now, calendar) ?? none) })),
    flags: framework.elements.flatMap((element, index) => flagsOf(element, elements[index], people)),
    leave: framework.elements.flatMap((element) =>
      leaveOf(
        element,
        elements.find(({ ref }) => ref === element.ref),
        answerOf(element.ref),
      ),
    ),
  };
}

function flagsOf(element: Element, standing: ElementStanding | undefined, people: readonly KnownPerson[]): Reason[] {
  if (standing === undefined) return [];
  const { ref } = element;
  const { entries } = standing;
  const contradicted = standing.state === 'contradicted' ? [{ code: 'framework.contradicted', params: { ref, name: element.name } }] : [];
  // A list nobody has begun is unknown like any other element; what is missing in it is told once there is a first line.
  if (entries === null || element.entries === undefined || entries.lines.length === 0) return contradicted;
  const person = element.entries.columns.find(({ type }) => type === 'person');
  const named = entries.lines.map(({ values }) => (person === undefined ? null : values[person.id]));
  const left = element.entries.per === null ? [] : people.filter(({ id }) => !named.includes(id));
  return [
    ...contradicted,
    ...entries.uncovered.map(({ choice }) => ({ code: 'framework.uncovered', params: { ref, name: element.name, choice } })),
    ...left.map(({ name: who }) => ({ code: 'framework.noLine', params: { ref, name: element.name, who } })),
    ...entries.loose.map(({ line }) => ({ code: 'framework.loose', params: { ref, name: element.name, line } })),
  ];
}

function leaveOf({ ref, name, leaveOn }: Element, standing: ElementStanding | undefined, answer: KnownAnswer | undefined): Reason[] {
  const value = answer?.value;
  if (leaveOn === undefined || standing?.state !== 'answered' || typeof value !== 'string' || !leaveOn.values.includes(value)) return [];
  return [{ code: 'framework.leave', params: { ref, name, value, because: leaveOn.because } }];
}
