import { mayShapePlaybook } from '../../platform/auth/policy.ts';
import { hiddenFields } from '../../platform/auth/rights.ts';
import type { Actor } from '../../platform/context.ts';

/** Whether the actor may say what changes of the process are for: who shapes the playbook, and managers. */
export function mayStateObjective(actor: Actor): boolean {
  return mayShapePlaybook(actor) || (actor.role === 'manager' && actor.scopes.includes('write'));
}

/** Managers change and close those that are theirs: owned by them, or stated. */
export function mayChangeObjective(actor: Actor, one: { readonly owner_id: string; readonly by_id: string }): boolean {
  return mayShapePlaybook(actor) || (mayStateObjective(actor) && (one.owner_id === actor.id || one.by_id === actor.id));
}

/** Whether the actor sees everything a metric counts: figures of a part of the records would be held against a baseline of all of them. */
export function seesAllOf(actor: Actor, metric: string): boolean {
  return actor.reach.see === null && (metric !== 'wonAmount' || !hiddenFields(actor, 'deal').has('amount'));
}
