import type { VersionEntry } from '@dealwright/contract/playbook-versions';
import type { Context } from '../../../platform/context.ts';
import { knownPlaybook } from './versions.ts';

/** Every version that was published, newest first. Refuses: `not-found`. */
export async function versionHistory(ctx: Context, playbook: string): Promise<{ data: VersionEntry[]; nextCursor: null }> {
  await knownPlaybook(ctx, playbook);
  const rows = await ctx.tx
    .selectFrom('playbook_versions as v')
    .leftJoin('members as m', (join) => join.onRef('m.workspace_id', '=', 'v.workspace_id').onRef('m.id', '=', 'v.published_by'))
    .select([
      'v.id',
      'v.version',
      'v.playbook',
      'v.name',
      'v.hash',
      'v.note',
      'v.published_at',
      'm.id as member_id',
      'm.name as member_name',
    ])
    .where('v.workspace_id', '=', ctx.workspace.id)
    .orderBy('v.version', 'desc')
    .execute();
  const data = rows.map((row) => ({
    id: row.id,
    version: row.version,
    playbook: row.playbook,
    name: row.name,
    hash: row.hash,
    note: row.note,
    publishedAt: row.published_at,
    publishedBy: row.member_id === null || row.member_name === null ? null : { id: row.member_id, name: row.member_name },
  }));
  return { data, nextCursor: null };
}
