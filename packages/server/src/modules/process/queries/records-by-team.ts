import { anyReads, rulesOfProcess } from '@dealwright/engine/language/rules-of';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { pinnedPlaybook } from '../../playbooks/queries/versions.ts';
import type { RecordKind } from '../tables.ts';

/**
 * Open records whose process asks which team their owner is in: of these owners, or of everybody where null. What `for` asks is left out,
 * for it is asked when somebody looks.
 */
export async function recordsByTeam(ctx: Context, kind: RecordKind, owners: readonly string[] | null): Promise<string[]> {
  const open = sql`workspace_id = ${ctx.workspace.id} and deleted_at is null and stage_outcome is null`;
  const table = sql.table(`${kind}s`);
  const { rows: running } = await sql<{ version: number; process: string }>`
    select distinct playbook_version as version, process_id as process from ${table} where ${open}`.execute(ctx.tx);
  const ids: string[] = [];
  for (const { version, process: id } of running) {
    const process = (await pinnedPlaybook(ctx, version)).processes.find((one) => one.id === id);
    if (process === undefined || !anyReads(rulesOfProcess({ ...process, for: null }), 'team')) continue;
    const { rows } = await sql<{ id: string }>`
      select id from ${table} where ${open} and playbook_version = ${version} and process_id = ${id}
        and (${owners === null} or owner_id = any(${[...(owners ?? [])]}::uuid[])) order by id`.execute(ctx.tx);
    ids.push(...rows.map((row) => row.id));
  }
  return ids;
}
