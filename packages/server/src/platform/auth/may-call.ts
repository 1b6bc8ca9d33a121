import type { Route } from '@dealwright/contract/route';
import type { Actor } from '../context.ts';
import { refuse } from '../refuse.ts';

/** Refuses a call that the member's role or the key's scopes do not cover. */
export function mayCall(actor: Actor, route: Pick<Route, 'scope'>): void {
  if (route.scope === 'read') return;
  if (actor.role === 'readOnly') refuse('not-allowed', 'Your role may read, not change. Ask an admin of the workspace.');
  if (route.scope === 'admin' && actor.role !== 'owner' && actor.role !== 'admin')
    refuse('not-allowed', 'Only an owner or admin of the workspace may do this.');
  if (!actor.scopes.includes(route.scope)) refuse('not-allowed', `This API key lacks the scope "${route.scope}".`);
}
