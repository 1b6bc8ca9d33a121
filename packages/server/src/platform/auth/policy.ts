import type { Actor, Scope } from '../context.ts';

/** Whether the actor runs the workspace: owners and admins, and their keys as far as these carry `admin`. */
export function mayRunWorkspace(actor: Actor): boolean {
  return (actor.role === 'owner' || actor.role === 'admin') && actor.scopes.includes('admin');
}

/** A key never reaches further than whoever makes it. */
export function mayGrant(actor: Actor, scopes: readonly Scope[]): boolean {
  return scopes.every((scope) => actor.scopes.includes(scope));
}
