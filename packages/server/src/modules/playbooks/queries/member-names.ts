import type { Context } from '../../../platform/context.ts';

export type NameOf = (id: string | null) => { id: string | null; name: string };

/** Names of members, those who left among them. */
export async function memberNames(ctx: Context, ids: readonly (string | null)[]): Promise<NameOf> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const rows =
    wanted.length === 0
      ? []
      : await ctx.tx
          .selectFrom('members')
          .select(['id', 'name'])
          .where('workspace_id', '=', ctx.workspace.id)
          .where('id', 'in', wanted)
          .execute();
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return (id) => ({ id, name: id === null ? 'Dealwright' : (names.get(id) ?? '') });
}
