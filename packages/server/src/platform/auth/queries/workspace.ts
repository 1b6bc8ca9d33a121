import type { Out } from '@dealwright/contract/route';
import type { createWorkspace } from '@dealwright/contract/workspace';
import type { Context } from '../../context.ts';

export type WorkspaceAnswer = Out<typeof createWorkspace>;
/** Reads which playbook the workspace runs on; the platform does not know what a playbook is. */
export type ReadPlaybook = (ctx: Context) => Promise<WorkspaceAnswer['playbook']>;

/** The workspace of the context, as the caller sees it. */
export async function workspace(ctx: Context, readPlaybook: ReadPlaybook): Promise<WorkspaceAnswer> {
  const row = await ctx.tx
    .selectFrom('workspaces')
    .select(['name', 'zone', 'currency', 'language', 'demo', 'created_at'])
    .where('workspace_id', '=', ctx.workspace.id)
    .executeTakeFirstOrThrow();
  const { created_at: createdAt, ...shown } = row;
  return { id: ctx.workspace.id, ...shown, playbook: await readPlaybook(ctx), role: ctx.actor.role, createdAt };
}
