import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';

/** Ids of the active members who play a role: their role in the workspace, or one of the playbook's that they were given. */
export async function rolePlayers(ctx: Context, role: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from members
    where workspace_id = ${ctx.workspace.id} and active and (role = ${role} or ${role} = any(playbook_roles))`.execute(ctx.tx);
  return rows.map(({ id }) => id);
}
