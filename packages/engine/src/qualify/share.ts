import type { Calendar, Framework } from '../language/playbook.ts';
import { type KnownAnswer, stateOf } from './coverage.ts';

/** How many elements are there, were asked and are answered; `share` is 0..1 of `enough`. */
export interface Share {
  /** Asked: answered, or put to them without an answer. */
  readonly asked: number;
  readonly answered: number;
  readonly of: number;
  readonly enough: number;
  readonly share: number;
}

/**
 * The share of a framework (`spin`), of one of its groups (`spin.implication`) or of one element that is answered.
 *
 * Shape: null where the ref names nothing of the framework.
 * Units: every element counts the same, whatever its weight and confidence; a group is full once `enough` of it is answered.
 * Source: docs/domain/frameworks.md.
 */
export function shareOf(
  framework: Framework,
  ref: string,
  answers: Readonly<Record<string, KnownAnswer>>,
  now: string,
  calendar: Calendar,
): Share | null {
  const group = framework.groups?.find((one) => one.ref === ref);
  const elements = framework.elements.filter((element) =>
    ref === framework.id ? true : group === undefined ? element.ref === ref : element.group === group.id,
  );
  if (elements.length === 0) return null;
  const answerOf = (element: string) => (Object.hasOwn(answers, element) ? answers[element] : undefined);
  const states = elements.map((element) => stateOf(element, answerOf(element.ref), now, calendar));
  const answered = states.filter((state) => state === 'answered').length;
  const asked = elements.filter(({ ref: one }, index) => states[index] !== 'missing' || answerOf(one)?.asked === true).length;
  const enough = group?.enough ?? elements.length;
  return { asked, answered, of: elements.length, enough, share: Math.min(1, answered / enough) };
}
