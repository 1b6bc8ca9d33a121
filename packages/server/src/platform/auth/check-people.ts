import type { Context } from '../context.ts';
import { refuse } from '../refuse.ts';

/** Refuses (`bad-value`) an id that is no active member of this workspace. */
export async function checkMembers(ctx: Context, ids: readonly string[], pointer: string): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const rows = await ctx.tx
    .selectFrom('members')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', 'in', wanted)
    .where('active', '=', true)
    .execute();
  if (rows.length < wanted.length) refuseValue(pointer, 'There is no such active member.');
}

/** Refuses (`bad-value`) an id that is no team of this workspace. */
export async function checkTeam(ctx: Context, id: string): Promise<void> {
  const row = await ctx.tx
    .selectFrom('teams')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) refuseValue('/teamId', 'There is no such team.');
}

function refuseValue(pointer: string, message: string): never {
  refuse('bad-value', { detail: message, errors: [{ pointer, message }] });
}
