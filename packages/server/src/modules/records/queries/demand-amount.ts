import type { Actor } from '../../../platform/context.ts';
import { demandFields } from './demand-fields.ts';

/**
 * What was agreed is the amount of a deal: whose role may not write the one may not write the other.
 *
 * Refuses: `unknown-field`, `not-allowed`.
 */
export function demandAmount(actor: Actor, value: string | null | undefined): void {
  if (value !== undefined) demandFields(actor, 'deal', { amount: value });
}
