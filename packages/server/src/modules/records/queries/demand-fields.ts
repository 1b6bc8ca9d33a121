import { hiddenFields, lockedFields } from '../../../platform/auth/rights.ts';
import type { Actor } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { RecordKind } from '../tables.ts';

/**
 * Refuses fields that the actor's role may not write. A hidden one answers like one that is not there.
 *
 * Refuses: `unknown-field`, `not-allowed`.
 */
export function demandFields(actor: Actor, kind: RecordKind, given: object): void {
  const locked = lockedFields(actor, kind);
  if (locked.size === 0) return;
  const hidden = hiddenFields(actor, kind);
  for (const key of keysOf(given)) {
    if (!locked.has(key)) continue;
    if (!hidden.has(key)) refuse('not-allowed', `Your role may read the field “${key}”, not write it.`);
    const message = `A ${kind} has no field “${key}” that can be written.`;
    refuse('unknown-field', { detail: message, errors: [{ pointer: `/${key}`, message }] });
  }
}

function keysOf(given: object): string[] {
  const own = Object.entries(given).filter(([, value]) => value !== undefined);
  const custom = own.find(([key]) => key === 'fields')?.[1];
  return [...own.map(([key]) => key), ...(typeof custom === 'object' && custom !== null ? Object.keys(custom) : [])];
}
