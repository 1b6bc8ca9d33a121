import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import type { ProcessKind } from './tables.ts';
import type { BlockerTable } from './tables-blockers.ts';

/** Whose blockers are meant. */
export interface Blocked {
  readonly kind: ProcessKind;
  readonly id: string;
}

export async function insertBlocker(ctx: Context, row: Insertable<BlockerTable>): Promise<void> {
  await ctx.tx.insertInto('blockers').values(row).execute();
}

export async function countBlockers(ctx: Context, { kind, id }: Blocked): Promise<number> {
  const { count } = await ctx.tx
    .selectFrom('blockers')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('about_kind', '=', kind)
    .where('about_id', '=', id)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** A blocker of a record that is locked. Refuses: `not-found`. */
export async function blockerRow(ctx: Context, about: Blocked, id: string): Promise<Selectable<BlockerTable>> {
  const row = await ctx.tx
    .selectFrom('blockers')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('about_kind', '=', about.kind)
    .where('about_id', '=', about.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? refuse('not-found', 'There is no such blocker here.');
}

export async function setBlocker(ctx: Context, id: string, set: Updateable<BlockerTable>): Promise<Selectable<BlockerTable>> {
  return ctx.tx
    .updateTable('blockers')
    .set({ ...set, updated_at: ctx.now })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function deleteBlocker(ctx: Context, id: string): Promise<void> {
  await ctx.tx.deleteFrom('blockers').where('workspace_id', '=', ctx.workspace.id).where('id', '=', id).execute();
}
