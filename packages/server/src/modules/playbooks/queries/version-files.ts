import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';

/** The text of a version by its number. Refuses: `not-found`. */
export async function versionFiles(ctx: Context, version: number): Promise<Record<string, string>> {
  const row = await ctx.tx
    .selectFrom('playbook_versions')
    .select('files')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.files ?? refuse('not-found', `There is no version ${version}.`);
}
