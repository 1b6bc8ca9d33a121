import type { Out } from '@dealwright/contract/route';
import type { listMembers } from '@dealwright/contract/workspace';
import type { Context } from '../../context.ts';
import { roleOf } from '../role-scopes.ts';
import type { MemberRow } from '../store-members.ts';

export type MemberView = Out<typeof listMembers>['data'][number];

/** The people of the workspace by name, those who left too: their records still carry them. */
export async function members(ctx: Context): Promise<Out<typeof listMembers>> {
  const rows = await ctx.tx
    .selectFrom('members')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return { data: rows.map(memberView), nextCursor: null };
}

/** A member's row as the API shows it. */
export function memberView(row: MemberRow): MemberView {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: roleOf(row.role),
    playbookRoles: row.playbook_roles,
    teamId: row.team_id,
    managerId: row.manager_id,
    awayFrom: row.away_from,
    awayUntil: row.away_until,
    active: row.active,
    joinedAt: row.joined_at,
  };
}
