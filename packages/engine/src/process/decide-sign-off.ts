import type { Case, Unmet } from './case.ts';
import { listExits } from './list-exits.ts';
import { situationOf } from './situation.ts';
import { mayOverride } from './way.ts';

export type SignOff =
  | { readonly kind: 'signed'; readonly unmet: Unmet }
  /** `notAsked`: nothing of this name blocks a way out of the present stage. */
  | { readonly kind: 'refused'; readonly code: 'notAsked' | 'mayNotOverride'; readonly unmet: Unmet | null };

/**
 * Whether the actor may pass one thing that blocks a way out of the present stage, without moving: the others who must sign do so after.
 * Shape: `id` as the gate names it; `now` is an instant. Changes nothing.
 */
export function decideSignOff(subject: Case, id: string, now: string): SignOff {
  const situation = situationOf(subject, now);
  const asked = listExits(situation).flatMap((exit) => exit.unmet);
  const unmet = asked.find((one) => one.id === id && one.level === 'block');
  if (unmet === undefined) return { kind: 'refused', code: 'notAsked', unmet: null };
  return mayOverride(situation, [unmet]) ? { kind: 'signed', unmet } : { kind: 'refused', code: 'mayNotOverride', unmet };
}
