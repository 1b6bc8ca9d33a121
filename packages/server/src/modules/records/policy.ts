import type { Actor } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';

export type Verb = 'read' | 'create' | 'change' | 'remove';

/** What of a record its rights hang on. */
export interface Owned {
  readonly owner_id?: string | null;
}

/**
 * Whether someone may. Reading follows what the workspace lets the role see: the same owners that row-level security is bound to
 * for the act. Changing needs the record within what the role may edit; `null` stands for a record that is only about to be.
 */
export function may(actor: Actor, verb: Verb, record: Owned | null): boolean {
  if (verb === 'read') return within(actor.reach.see, record);
  if (actor.role === 'readOnly') return false;
  if (verb === 'create') return true;
  if (!within(actor.reach.edit, record)) return false;
  if (verb !== 'remove' || record === null || actor.kind === 'system') return true;
  return actor.role !== 'rep' || (actor.id !== null && record.owner_id === actor.id);
}

function within(owners: readonly string[] | null, record: Owned | null): boolean {
  // A product has no owner.
  if (owners === null || record === null || record.owner_id === undefined) return true;
  return record.owner_id !== null && owners.includes(record.owner_id);
}

/** Refuses: `not-allowed`. */
export function demand(actor: Actor, verb: Verb, record: Owned | null): void {
  if (may(actor, verb, record)) return;
  refuse('not-allowed', reasonOf(actor, verb, record));
}

function reasonOf(actor: Actor, verb: Verb, record: Owned | null): string {
  if (actor.role === 'readOnly') return 'Your role may read, not write.';
  if (!within(actor.reach.edit, record)) return 'Your role may see this record, not change it: it belongs to somebody else.';
  return verb === 'remove' ? 'Only its owner or a manager may delete this record.' : 'Your role does not allow this.';
}

/** Merging moves what belongs to others too, so it needs the right to everybody's records. Refuses: `not-allowed`. */
export function demandWhole({ reach }: Actor): void {
  if (reach.see !== null || reach.edit !== null)
    refuse('not-allowed', 'Merging moves records of others too: ask somebody who may change all of them.');
}
