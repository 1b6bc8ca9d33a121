import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import type { RecordKind, ViewTable } from './tables.ts';

export type ViewRow = Selectable<ViewTable>;

/** The living views of a kind that the caller may use: their own, their team's, the workspace's. */
export async function viewRows(ctx: Context, kind: RecordKind): Promise<ViewRow[]> {
  const rows = await ctx.tx
    .selectFrom('views')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('kind', '=', kind)
    .where('deleted_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.filter((row) => mayUse(ctx, row));
}

/** Locks a view the caller may use. Refuses: `not-found`. */
export async function lockView(ctx: Context, id: string): Promise<ViewRow> {
  const row = await ctx.tx
    .selectFrom('views')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined && mayUse(ctx, row) ? row : refuse('not-found', 'There is no such view.');
}

export async function insertView(ctx: Context, row: Insertable<ViewTable>): Promise<ViewRow> {
  return ctx.tx.insertInto('views').values(row).returningAll().executeTakeFirstOrThrow();
}

/** Sets columns of a locked view and counts its version. */
export async function setView(ctx: Context, id: string, set: Updateable<ViewTable>): Promise<ViewRow> {
  return ctx.tx
    .updateTable('views')
    .set((one) => ({ ...set, updated_at: ctx.now, version: one('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A private view is its owner's alone: to others it is not there. */
function mayUse(ctx: Context, row: ViewRow): boolean {
  if (row.by_id === ctx.actor.id || row.shared === 'workspace') return true;
  return row.shared === 'team' && row.team_id !== null && row.team_id === ctx.actor.teamId;
}

/** Its owner; of a shared one also who leads the workspace. */
export function mayChangeView(ctx: Context, row: Pick<ViewRow, 'by_id' | 'shared'>): boolean {
  if (row.by_id === ctx.actor.id) return true;
  return row.shared !== 'private' && ['owner', 'admin', 'manager'].includes(ctx.actor.role);
}
