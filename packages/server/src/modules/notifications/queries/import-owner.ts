import type { Context } from '../../../platform/context.ts';

/** Who began an import. */
export async function importOwner(ctx: Context, id: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('imports')
    .select('created_by')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.created_by ?? null;
}
