import type { Actor, Scope } from '../context.ts';

/** Whether the actor runs the workspace: owners and admins, and their keys as far as these carry `admin`. */
export function mayRunWorkspace(actor: Actor): boolean {
  return (actor.role === 'owner' || actor.role === 'admin') && actor.scopes.includes('admin');
}

/** A key never reaches further than whoever makes it. */
export function mayGrant(actor: Actor, scopes: readonly Scope[]): boolean {
  return scopes.every((scope) => actor.scopes.includes(scope));
}

/** The role of the playbook whose players may draft and publish it without running the workspace. */
export const PROCESS_OWNER = 'processOwner';

/** Whether the actor may change the playbook: owners, admins and process owners, and their keys as far as these reach. */
export function mayShapePlaybook(actor: Actor): boolean {
  return mayRunWorkspace(actor) || (actor.plays.includes(PROCESS_OWNER) && actor.role !== 'readOnly' && actor.scopes.includes('write'));
}
