import type { Context } from '../../../platform/context.ts';
import { lockRow, setColumns } from '../store-rows.ts';
import type { ProcessKind } from '../tables.ts';

/** Notes anew when a record was last touched, by the activities that are left of it. */
export async function recountTouched(ctx: Context, kind: ProcessKind, id: string): Promise<void> {
  await lockRow(ctx, kind, id);
  const newest = await ctx.tx
    .selectFrom('activities')
    .select('occurred_at')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('about_kind', '=', kind)
    .where('about_id', '=', id)
    .where('deleted_at', 'is', null)
    .orderBy('occurred_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  await setColumns(ctx, kind, id, { last_touched_at: newest?.occurred_at ?? null });
}
