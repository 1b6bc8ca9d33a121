import type { Context } from '../../../platform/context.ts';
import { matchName } from '../matching.ts';

/** Living products by every name they go by, aliases included, as names are compared (`GTXPro` finds `GTX Pro`). */
export async function productsByName(ctx: Context): Promise<Map<string, { id: string; name: string }>> {
  const rows = await ctx.tx
    .selectFrom('products')
    .select(['id', 'name', 'match_name', 'aliases'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute();
  const byName = new Map<string, { id: string; name: string }>();
  // A product's own name goes before another's alias.
  for (const row of rows) for (const alias of row.aliases) byName.set(matchName(alias), { id: row.id, name: row.name });
  for (const row of rows) byName.set(row.match_name, { id: row.id, name: row.name });
  return byName;
}
