import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import type { TaskTable } from './tables.ts';

export async function insertTask(ctx: Context, row: Insertable<TaskTable>): Promise<Selectable<TaskTable>> {
  return ctx.tx.insertInto('tasks').values(row).returningAll().executeTakeFirstOrThrow();
}

/** Inserts tasks in one statement. */
export async function insertTasks(ctx: Context, rows: readonly Insertable<TaskTable>[]): Promise<void> {
  if (rows.length > 0)
    await ctx.tx
      .insertInto('tasks')
      .values([...rows])
      .execute();
}

/** Refuses: `not-found`. */
export async function lockTask(ctx: Context, id: string): Promise<Selectable<TaskTable>> {
  const row = await ctx.tx
    .selectFrom('tasks')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row ?? refuse('not-found', 'There is no such task.');
}

/** Sets columns of a locked task and counts its version. */
export async function setTask(ctx: Context, id: string, set: Updateable<TaskTable>): Promise<Selectable<TaskTable>> {
  return ctx.tx
    .updateTable('tasks')
    .set((one) => ({ ...set, updated_at: ctx.now, version: one('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}
