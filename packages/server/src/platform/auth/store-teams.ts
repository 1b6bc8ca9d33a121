import type { Context } from '../context.ts';
import { refuse } from '../refuse.ts';

export interface TeamColumns {
  readonly name?: string;
  readonly manager_id?: string | null;
  readonly deleted_at?: string;
}

export async function insertTeam(ctx: Context, team: { id: string; name: string; managerId: string | null }): Promise<void> {
  await ctx.tx
    .insertInto('teams')
    .values({
      workspace_id: ctx.workspace.id,
      id: team.id,
      name: team.name,
      manager_id: team.managerId,
      created_at: ctx.now,
      deleted_at: null,
    })
    .execute();
}

/** Every living team's row, held: names stay unique, and a member is put into one team at a time. */
export async function lockTeams(ctx: Context): Promise<readonly { id: string; name: string }[]> {
  return ctx.tx
    .selectFrom('teams')
    .select(['id', 'name'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Refuses: `not-found`. */
export async function setTeam(ctx: Context, id: string, columns: TeamColumns): Promise<void> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('teams')
    .set(columns)
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) refuse('not-found', 'There is no such team.');
}

/** Puts exactly these members into the team; who was in it and is not named has no team then. */
export async function setTeamMembers(ctx: Context, id: string, memberIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(memberIds)];
  await ctx.tx
    .updateTable('members')
    .set((eb) => ({ team_id: null, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('team_id', '=', id)
    .$if(wanted.length > 0, (query) => query.where('id', 'not in', wanted))
    .execute();
  if (wanted.length === 0) return;
  await ctx.tx
    .updateTable('members')
    .set((eb) => ({ team_id: id, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', 'in', wanted)
    .where((eb) => eb.or([eb('team_id', 'is', null), eb('team_id', '!=', id)]))
    .execute();
}
