import type { Insertable, Selectable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import type { ActivityTable } from './tables.ts';

/** Inserts activities in one statement. */
export async function insertActivities(ctx: Context, rows: readonly Insertable<ActivityTable>[]): Promise<Selectable<ActivityTable>[]> {
  if (rows.length === 0) return [];
  return ctx.tx
    .insertInto('activities')
    .values([...rows])
    .returningAll()
    .execute();
}

/** Refuses: `not-found`. */
export async function lockActivity(ctx: Context, id: string): Promise<Selectable<ActivityTable>> {
  const row = await ctx.tx
    .selectFrom('activities')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row ?? refuse('not-found', 'There is no such activity.');
}

export async function setActivityRemoved(ctx: Context, id: string): Promise<void> {
  await ctx.tx
    .updateTable('activities')
    .set((one) => ({ deleted_at: ctx.now, version: one('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .execute();
}

/** Puts these outcomes in place of a kind's present ones. */
export async function setOutcomeRows(
  ctx: Context,
  kind: string,
  outcomes: readonly { readonly code: string; readonly label: string; readonly worked: boolean }[],
): Promise<void> {
  await ctx.tx.deleteFrom('activity_outcomes').where('workspace_id', '=', ctx.workspace.id).where('kind', '=', kind).execute();
  const rows = outcomes.map((one, position) => ({ workspace_id: ctx.workspace.id, kind, ...one, position }));
  if (rows.length > 0) await ctx.tx.insertInto('activity_outcomes').values(rows).execute();
}
