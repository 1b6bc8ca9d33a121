import type { Context } from '../../../platform/context.ts';

/** What the teams of the workspace are called. */
export async function teamNames(ctx: Context): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('teams')
    .select('name')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => name);
}
