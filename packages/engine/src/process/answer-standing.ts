import type { Element, Playbook } from '../language/playbook.ts';
import { type ElementState, stateOf } from '../qualify/coverage.ts';
import type { Case } from './case.ts';

/** A question the playbook no longer asks. */
export const NEVER_AGES = { agesAfter: null };

/** How a case's answer stands; one to a question the playbook no longer asks never ages. */
export function answerStanding(subject: Pick<Case, 'answers' | 'playbook' | 'calendar'>, ref: string, now: string): ElementState {
  return stateOf(elementOf(subject.playbook, ref) ?? NEVER_AGES, subject.answers[ref], now, subject.calendar);
}

/** The element a ref such as `meddic.pain` names. */
export function elementOf(playbook: Playbook, ref: string): Element | null {
  const framework = playbook.frameworks[ref.slice(0, Math.max(0, ref.indexOf('.')))];
  return framework?.elements.find((element) => element.ref === ref) ?? null;
}
