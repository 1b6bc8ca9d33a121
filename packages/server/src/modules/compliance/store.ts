import type { Insertable, Updateable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { LogCheckTable } from './tables.ts';

export async function insertCheck(ctx: Context, row: Omit<Insertable<LogCheckTable>, 'workspace_id'>): Promise<void> {
  await ctx.tx
    .insertInto('log_checks')
    .values({ ...row, workspace_id: ctx.workspace.id })
    .execute();
}

export async function setCheck(ctx: Context, id: string, set: Updateable<LogCheckTable>): Promise<void> {
  await ctx.tx.updateTable('log_checks').set(set).where('workspace_id', '=', ctx.workspace.id).where('id', '=', id).execute();
}
