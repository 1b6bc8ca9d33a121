import type { Out } from '@dealwright/contract/route';
import type { listMembers } from '@dealwright/contract/workspace';
import type { Context } from '../../context.ts';
import { roleOf } from '../role-scopes.ts';

/** The people of the workspace by name, those who left too: their records still carry them. */
export async function members(ctx: Context): Promise<Out<typeof listMembers>> {
  const rows = await ctx.tx
    .selectFrom('members')
    .select(['id', 'name', 'email', 'role', 'team_id', 'active', 'joined_at'])
    .where('workspace_id', '=', ctx.workspace.id)
    .orderBy('name')
    .orderBy('id')
    .execute();
  const data = rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    role: roleOf(row.role),
    teamId: row.team_id,
    active: row.active,
    joinedAt: row.joined_at,
  }));
  return { data, nextCursor: null };
}
