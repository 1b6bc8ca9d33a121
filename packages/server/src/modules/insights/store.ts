import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import type { PlaybookReplayMoveTable, PlaybookReplayTable } from './tables.ts';

export type ReplayRow = Selectable<PlaybookReplayTable>;
export type MoveRow = Insertable<PlaybookReplayMoveTable>;

export async function insertReplay(ctx: Context, row: Insertable<PlaybookReplayTable>): Promise<void> {
  await ctx.tx.insertInto('playbook_replays').values(row).execute();
}

/** Locks a replay of the caller. Refuses: `not-found`. */
export async function lockReplay(ctx: Context, id: string): Promise<ReplayRow> {
  const row = await ctx.tx
    .selectFrom('playbook_replays')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .where('by_id', '=', ctx.actor.id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? refuse('not-found', 'There is no such replay of yours.');
}

export async function setReplay(ctx: Context, id: string, set: Updateable<PlaybookReplayTable>): Promise<void> {
  await ctx.tx.updateTable('playbook_replays').set(set).where('workspace_id', '=', ctx.workspace.id).where('id', '=', id).execute();
}

const AT_ONCE = 1000;

export async function insertMoves(ctx: Context, rows: readonly MoveRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await ctx.tx
      .insertInto('playbook_replay_moves')
      .values(rows.slice(from, from + AT_ONCE))
      .execute();
}

/** What a try before a crash had kept. */
export async function dropMoves(ctx: Context, id: string): Promise<void> {
  await ctx.tx.deleteFrom('playbook_replay_moves').where('workspace_id', '=', ctx.workspace.id).where('replay_id', '=', id).execute();
}
