import type { Context } from '../../../platform/context.ts';

/** The living tasks that came from elsewhere under these ids, by those ids. */
export async function tasksByOutsideId(ctx: Context, outsideIds: readonly string[]): Promise<Map<string, string>> {
  if (outsideIds.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('tasks')
    .select(['id', 'outside_id'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('outside_id', 'in', [...outsideIds])
    .where('deleted_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.outside_id ?? '', row.id]));
}
