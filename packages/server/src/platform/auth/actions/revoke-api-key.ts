import type { Context } from '../../context.ts';
import { announce } from '../../events/announce.ts';
import { refuse } from '../../refuse.ts';
import { apiKeyRevoked } from '../events.ts';
import { mayRunWorkspace } from '../policy.ts';
import { setKeyRevoked } from '../store.ts';

/**
 * Revokes a key: one's own, or anybody's for those who run the workspace. It stops working with the commit.
 *
 * Announces: `apiKey.revoked`. Refuses: `not-found`, also for a key that is another's or revoked already.
 */
export async function revokeApiKey(ctx: Context, id: string): Promise<Record<string, never>> {
  const name = await setKeyRevoked(ctx, id, mayRunWorkspace(ctx.actor) ? null : (ctx.actor.id ?? refuse('not-found')));
  if (name === null) refuse('not-found');
  await announce(ctx, apiKeyRevoked, { subject: { kind: 'apiKey', id }, payload: { name } });
  return {};
}
