import type { Actor } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';

export type Verb = 'read' | 'create' | 'change' | 'remove';
/** What of a record its rights hang on. */
export interface Owned {
  readonly owner_id: string | null;
}

/** Whether someone may. Every role sees every record for now; the scope of a key is checked before. */
export function may(actor: Actor, verb: Verb, record: Owned | null): boolean {
  if (verb === 'read') return true;
  if (actor.role === 'readOnly') return false;
  if (verb !== 'remove' || record === null || actor.kind === 'system') return true;
  return actor.role !== 'rep' || (actor.id !== null && record.owner_id === actor.id);
}

/** Refuses: `not-allowed`. */
export function demand(actor: Actor, verb: Verb, record: Owned | null): void {
  if (may(actor, verb, record)) return;
  const why = actor.role === 'readOnly' ? 'Your role may read, not write.' : 'Only its owner or a manager may delete this record.';
  refuse('not-allowed', why);
}
