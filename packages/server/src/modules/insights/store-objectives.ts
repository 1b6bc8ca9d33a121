import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import type { ObjectiveTable } from './tables.ts';

export type ObjectiveRow = Selectable<ObjectiveTable>;

/** Locks an open objective as its caller has seen it. Refuses: `not-found`, `stale`, `wrong-state` once it is closed. */
export async function lockObjective(ctx: Context, id: string, version: number): Promise<ObjectiveRow> {
  const row = await ctx.tx
    .selectFrom('objectives')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return refuse('not-found', 'There is no such objective.');
  if (row.version !== version) refuse('stale', 'Somebody changed this objective meanwhile. Look at it again.');
  if (row.closed_at !== null) refuse('wrong-state', 'This objective is closed.');
  return row;
}

export async function insertObjective(ctx: Context, row: Omit<Insertable<ObjectiveTable>, 'workspace_id' | 'created_at'>): Promise<void> {
  await ctx.tx
    .insertInto('objectives')
    .values({ workspace_id: ctx.workspace.id, created_at: ctx.now, ...row })
    .execute();
}

export async function setObjective(ctx: Context, { id, version }: ObjectiveRow, set: Updateable<ObjectiveTable>): Promise<void> {
  await ctx.tx
    .updateTable('objectives')
    .set({ ...set, version: version + 1 })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .execute();
}
