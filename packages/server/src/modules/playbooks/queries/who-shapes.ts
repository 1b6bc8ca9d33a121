import { PROCESS_OWNER } from '../../../platform/auth/policy.ts';
import type { Context } from '../../../platform/context.ts';

/** Who may change the playbook: active owners, admins and process owners. */
export async function whoShapes(ctx: Context): Promise<string[]> {
  const members = await ctx.tx
    .selectFrom('members')
    .select(['id', 'role', 'playbook_roles'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('active', '=', true)
    .execute();
  const shapes = ({ role, playbook_roles: plays }: { role: string; playbook_roles: readonly string[] }) =>
    role === 'owner' || role === 'admin' || (plays.includes(PROCESS_OWNER) && role !== 'readOnly');
  return members.filter(shapes).map(({ id }) => id);
}
