import type { Body, Out } from '@dealwright/contract/route';
import type { createApiKey as contract } from '@dealwright/contract/workspace';
import { v7 } from 'uuid';
import type { Context } from '../../context.ts';
import { announce } from '../../events/announce.ts';
import { refuse } from '../../refuse.ts';
import { makeApiKey } from '../api-key.ts';
import { apiKeyCreated } from '../events.ts';
import { mayGrant } from '../policy.ts';
import { insertApiKey } from '../store.ts';

/**
 * Makes a key that acts as the caller, narrowed by its scopes. The key itself is in this answer and nowhere else.
 *
 * Announces: `apiKey.created`. Refuses: `not-allowed` when the scopes reach further than the caller's own.
 */
export async function createApiKey(ctx: Context, body: Body<typeof contract>): Promise<Out<typeof contract>> {
  const scopes = [...new Set(body.scopes)];
  const memberId = ctx.actor.id ?? refuse('not-allowed');
  if (!mayGrant(ctx.actor, scopes)) refuse('not-allowed', `A key may reach as far as you do: ${ctx.actor.scopes.join(', ')}.`);
  const made = makeApiKey(ctx.workspace.id);
  const id = v7();
  await insertApiKey(ctx, { id, memberId, name: body.name, scopes, made });
  await announce(ctx, apiKeyCreated, { subject: { kind: 'apiKey', id }, payload: { name: body.name, scopes } });
  return {
    id,
    name: body.name,
    prefix: made.prefix,
    scopes,
    createdAt: ctx.now,
    lastUsedAt: null,
    member: { id: memberId, name: ctx.actor.name },
    key: made.text,
  };
}
