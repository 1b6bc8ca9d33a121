import { SYSTEM } from './system-actor.ts';
import type { Actor, Context, Workspace } from '../context.ts';
import type { Log } from '../log/log.ts';
import { refuse } from '../refuse.ts';
import { runInContext, type Runtime } from '../run-in-context.ts';
import { type LinkToken, readLinkToken } from './link-token.ts';

/** Nobody yet: the product acts for whoever holds a link. */
export const PRODUCT: Actor = { ...SYSTEM, role: 'readOnly', scopes: [] };

/**
 * Runs an act in the workspace a link's token names. A token that names none answers like one that has run out.
 *
 * Refuses: `not-found`.
 */
export async function withLink<T>(
  runtime: Runtime,
  given: { readonly token: string; readonly now: string; readonly log: Log; readonly actor?: Actor; readonly absent: string },
  mode: 'read' | 'write',
  work: (ctx: Context, token: LinkToken) => Promise<T>,
): Promise<T> {
  const token = readLinkToken(given.token) ?? refuse('not-found', given.absent);
  const workspace = (await workspaceById(runtime, token.workspaceId)) ?? refuse('not-found', given.absent);
  const scope = { workspace, actor: given.actor ?? PRODUCT, now: given.now, log: given.log };
  return runInContext(runtime, scope, mode, (ctx) => work(ctx, token));
}

/** As the connection's own user: nobody has shown that they belong there yet. */
async function workspaceById({ database }: Runtime, id: string): Promise<Workspace | null> {
  const row = await database.db
    .selectFrom('workspaces')
    .select(['workspace_id as id', 'name', 'zone', 'currency', 'language'])
    .where('workspace_id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}
