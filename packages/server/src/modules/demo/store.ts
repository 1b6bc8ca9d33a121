import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DemoTable, RemovedDemoTable } from './tables.ts';

export async function insertDemo(ctx: Context, byId: string): Promise<void> {
  const row = { state: 'running', done: 0, phase: '', by_id: byId, started_at: ctx.now, ended_at: null };
  await ctx.tx
    .insertInto('demos')
    .values({ ...row, workspace_id: ctx.workspace.id })
    .execute();
}

export async function setDemo(ctx: Context, set: Updateable<DemoTable>): Promise<void> {
  await ctx.tx.updateTable('demos').set(set).where('workspace_id', '=', ctx.workspace.id).execute();
}

/** The demo of the workspace; undefined in one that holds a real company. */
export function loadDemo(ctx: Context): Promise<Selectable<DemoTable> | undefined> {
  return ctx.tx.selectFrom('demos').selectAll().where('workspace_id', '=', ctx.workspace.id).executeTakeFirst();
}

/** What stays of a demo that goes in the same transaction. */
export async function insertRemoved(tx: Tx, row: Insertable<RemovedDemoTable>): Promise<void> {
  await tx.insertInto('removed_demos').values(row).execute();
}
