import type { Out } from '@dealwright/contract/route';
import type { listTeams } from '@dealwright/contract/teams';
import type { Context } from '../../context.ts';
import { refuse } from '../../refuse.ts';

export type TeamView = Out<typeof listTeams>['data'][number];

/** The teams by name, each with its active members. */
export async function teams(ctx: Context): Promise<Out<typeof listTeams>> {
  const rows = await ctx.tx
    .selectFrom('teams')
    .select(['id', 'name', 'manager_id', 'created_at'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
  const placed = await ctx.tx
    .selectFrom('members')
    .select(['id', 'team_id'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('team_id', 'is not', null)
    .where('active', '=', true)
    .orderBy('name')
    .orderBy('id')
    .execute();
  const data = rows.map((row) => ({
    id: row.id,
    name: row.name,
    managerId: row.manager_id,
    memberIds: placed.filter((member) => member.team_id === row.id).map((member) => member.id),
    createdAt: row.created_at,
  }));
  return { data, nextCursor: null };
}

/** One living team. Refuses: `not-found`. */
export async function teamById(ctx: Context, id: string): Promise<TeamView> {
  const { data } = await teams(ctx);
  return data.find((one) => one.id === id) ?? refuse('not-found', 'There is no such team.');
}
