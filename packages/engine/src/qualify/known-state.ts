import type { KnownState } from '../language/known-states.ts';
import type { Calendar } from '../language/playbook.ts';
import { type Aging, type KnownAnswer, stateOf } from './coverage.ts';

/**
 * How well an element is known.
 *
 * `contradicted` where something speaks against it, then `aged`; else `confirmed` where the buyer or a third party said it, `evidenced` where
 * something shows what the seller says, and `claimed` where nothing does.
 */
export function knownState(element: Aging, answer: KnownAnswer | undefined, now: string, calendar: Calendar): KnownState {
  const state = stateOf(element, answer, now, calendar);
  if (state === 'missing' || answer === undefined) return 'unknown';
  if (state !== 'answered') return state;
  if (answer.confirmedBy === 'buyer' || answer.confirmedBy === 'thirdParty') return 'confirmed';
  return answer.evidenced === true ? 'evidenced' : 'claimed';
}
