import { id } from '@dealwright/contract/shapes';
import { sql } from 'kysely';
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

/** What products are called, deleted ones too, by id. */
export async function productNames(ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)].filter((one) => id.safeParse(one).success);
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from products where workspace_id = ${ctx.workspace.id} and id = any(${wanted}::uuid[])`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.id, row.name]));
}
