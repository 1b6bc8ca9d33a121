import { type BulkRun, bulkAct } from '@dealwright/contract/bulk';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { recordsById } from '../../records/queries/record.ts';
import { kindOf } from '../run-targets.ts';
import type { RunRow } from '../store.ts';

const SHOWN = 200;
const STATES = ['running', 'done', 'stopped'] as const;

/** A bulk act of the caller and how far it is. Refuses: `not-found`. */
export async function bulkRunById(ctx: Context, id: string): Promise<BulkRun> {
  const { rows } = await sql<Omit<RunRow, 'targets'> & { total: number; refused: bigint }>`
    select r.id, r.created_at, r.ended_at, r.kind, r.act, r.done, r.changed, r.state, cardinality(r.targets) as total,
      (select count(*) from bulk_refusals f where f.workspace_id = r.workspace_id and f.run_id = r.id) as refused
    from bulk_runs r where r.workspace_id = ${ctx.workspace.id} and r.id = ${id} and r.by_id = ${ctx.actor.id}`.execute(ctx.tx);
  const row = rows[0] ?? refuse('not-found', 'There is no such bulk act of yours.');
  return {
    id: row.id,
    kind: kindOf(row),
    act: bulkAct.parse(row.act),
    state: STATES.find((one) => one === row.state) ?? 'done',
    total: row.total,
    done: row.done,
    changed: row.changed,
    refused: await refusedOf(ctx, row),
    refusedCount: Number(row.refused),
    createdAt: row.created_at,
    endedAt: row.ended_at,
  };
}

async function refusedOf(ctx: Context, run: Pick<RunRow, 'id' | 'kind'>): Promise<BulkRun['refused']> {
  const rows = await ctx.tx
    .selectFrom('bulk_refusals')
    .select(['target_id', 'code', 'because'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('run_id', '=', run.id)
    .orderBy('ordinal')
    .limit(SHOWN)
    .execute();
  if (rows.length === 0) return [];
  const known = await recordsById(
    ctx,
    kindOf(run),
    rows.map((row) => row.target_id),
  );
  const names = new Map(known.map((record) => [record.id, record.name]));
  return rows.map((row) => ({ id: row.target_id, name: names.get(row.target_id) ?? null, code: row.code, because: row.because }));
}
