import type { listMigrationRecords, MigrationRecord } from '@dealwright/contract/migrations';
import type { Out, Query } from '@dealwright/contract/route';
import type { Playbook } from '@dealwright/engine/language/playbook';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { pinnedPlaybook } from '../../playbooks/queries/versions.ts';
import { recordsById } from '../../records/queries/record.ts';
import { readMappings } from '../migrate/mapping-given.ts';
import type { ItemRow } from '../store-migrations.ts';
import { migrationById } from './migrations.ts';

type Asked = Query<typeof listMigrationRecords>;
const KINDS = ['lead', 'deal', 'customer'] as const;

/** The records of a run in their order, those asked for. Refuses: `not-found`, `bad-cursor`. */
export async function migrationRecords(
  ctx: Context,
  playbook: string,
  id: string,
  asked: Asked,
): Promise<Out<typeof listMigrationRecords>> {
  const run = await migrationById(ctx, playbook, id);
  const after = asked.cursor === undefined ? 0 : Number(asked.cursor);
  if (!Number.isSafeInteger(after) || after < 0 || after > 2_147_483_647) refuse('bad-cursor', 'Take the cursor from the answer before.');
  const { what, limit } = asked;
  let query = ctx.tx
    .selectFrom('playbook_migration_records')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('migration_id', '=', id)
    .where('ordinal', '>', after)
    .orderBy('ordinal')
    .limit(limit + 1);
  if (what === 'held') query = query.where(sql<boolean>`held <> '[]'`);
  if (what === 'skipped' || what === 'kept') query = query.where('state', '=', what);
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  return { data: await viewsOf(ctx, run, shown), nextCursor: rows.length > limit ? String(shown.at(-1)?.ordinal ?? '') : null };
}

async function viewsOf(ctx: Context, run: { id: string; from: number; to: number }, rows: readonly ItemRow[]): Promise<MigrationRecord[]> {
  const [from, to] = [await pinnedPlaybook(ctx, run.from), await pinnedPlaybook(ctx, run.to)];
  const { mapping } = await ctx.tx
    .selectFrom('playbook_migrations')
    .select('mapping')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', run.id)
    .executeTakeFirstOrThrow();
  const mappings = readMappings(mapping);
  const names = await namesOf(ctx, rows);
  return rows.map((row) => ({
    kind: row.record_kind,
    id: row.record_id,
    name: names.get(row.record_id) ?? null,
    from: stageIn(from, row.process_id, row.from_stage),
    to: row.to_stage === null ? null : stageIn(to, mappings[row.process_id]?.to ?? row.process_id, row.to_stage),
    state: row.state,
    because: row.because,
    held: row.held.map((one) => ({ ...one })),
  }));
}

function stageIn(playbook: Playbook, process: string, id: string): { id: string; name: string } {
  const stage = playbook.processes.find((one) => one.id === process)?.stages.find((one) => one.id === id);
  return { id, name: stage?.name ?? id };
}

async function namesOf(ctx: Context, rows: readonly ItemRow[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const kind of KINDS) {
    const ids = rows.filter((row) => row.record_kind === kind).map((row) => row.record_id);
    if (ids.length === 0) continue;
    for (const record of await recordsById(ctx, kind, ids)) names.set(record.id, record.name);
  }
  return names;
}
