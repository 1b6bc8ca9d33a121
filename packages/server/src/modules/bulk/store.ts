import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import type { BulkRefusalTable, BulkRunTable } from './tables.ts';

export type RunRow = Selectable<BulkRunTable>;

export async function insertRun(ctx: Context, row: Insertable<BulkRunTable>): Promise<void> {
  await ctx.tx.insertInto('bulk_runs').values(row).execute();
}

/** Locks a run of the caller. Refuses: `not-found`. */
export async function lockRun(ctx: Context, id: string): Promise<RunRow> {
  const row = await ctx.tx
    .selectFrom('bulk_runs')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .where('by_id', '=', ctx.actor.id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? refuse('not-found', 'There is no such bulk act of yours.');
}

export async function setRun(ctx: Context, id: string, set: Updateable<BulkRunTable>): Promise<void> {
  await ctx.tx.updateTable('bulk_runs').set(set).where('workspace_id', '=', ctx.workspace.id).where('id', '=', id).execute();
}

export async function insertRefusals(ctx: Context, rows: readonly Insertable<BulkRefusalTable>[]): Promise<void> {
  if (rows.length > 0)
    await ctx.tx
      .insertInto('bulk_refusals')
      .values([...rows])
      .execute();
}
