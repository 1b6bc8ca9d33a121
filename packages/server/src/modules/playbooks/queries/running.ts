import type { RunningOnVersion } from '@dealwright/contract/playbook-versions';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { knownPlaybook } from './versions.ts';

type Row = Omit<RunningOnVersion, 'count'> & { readonly count: string };

/** How many open records run which version, by process: those the reader may see. Refuses: `not-found`. */
export async function running(ctx: Context, playbook: string): Promise<{ data: RunningOnVersion[]; nextCursor: null }> {
  await knownPlaybook(ctx, playbook);
  const { rows } = await sql<Row>`
    select playbook_version as version, kind, process_id as process, count(*) as count from running_records
    where workspace_id = ${ctx.workspace.id} and deleted_at is null and stage_outcome is null
    group by 1, 2, 3 order by 1 desc, 2, 3`.execute(ctx.tx);
  return { data: rows.map((row) => ({ ...row, count: Number(row.count) })), nextCursor: null };
}
