import type { Migration, MigrationDetail } from '@dealwright/contract/migrations';
import type { Playbook, Process, Stage } from '@dealwright/engine/language/playbook';
import { stepAfter } from '@dealwright/engine/process/migrate/mapping';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { knownPlaybook, pinnedPlaybook } from '../../playbooks/queries/versions.ts';
import { type Mappings, readMappings } from '../migrate/mapping-given.ts';
import type { RunRow } from '../store-migrations.ts';

/** How long a run may say nothing before its process counts as gone. */
const STALLED_MS = 60_000;
const SHOWN = 100;

/** Whether a run says it works and has not got on for so long that its process must have ended. */
export function isStalled(run: Pick<RunRow, 'state' | 'touched_at'>, now: string): boolean {
  const works = run.state === 'running' || run.state === 'undoing';
  return works && Date.parse(now) - Date.parse(run.touched_at) > STALLED_MS;
}

/** What was taken from version to version, newest first. Refuses: `not-found`. */
export async function migrationList(ctx: Context, playbook: string): Promise<{ data: Migration[]; nextCursor: null }> {
  await knownPlaybook(ctx, playbook);
  const rows = await runs(ctx)
    .where('r.what', '=', 'migration')
    .orderBy('r.created_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(SHOWN)
    .execute();
  return { data: rows.map((row) => viewOf(ctx, row)), nextCursor: null };
}

/** How far a run is, by stage, and what holds how many. Refuses: `not-found`. */
export async function migrationById(ctx: Context, playbook: string, id: string): Promise<MigrationDetail> {
  await knownPlaybook(ctx, playbook);
  const row =
    (await runs(ctx).where('r.id', '=', id).where('r.what', '<>', 'switch').executeTakeFirst()) ??
    refuse('not-found', 'There is no such migration.');
  return { ...viewOf(ctx, row), stages: await stagesView(ctx, row), heldBy: await heldBy(ctx, id) };
}

function runs(ctx: Context) {
  return ctx.tx
    .selectFrom('playbook_migrations as r')
    .leftJoin('members as m', (join) => join.onRef('m.workspace_id', '=', 'r.workspace_id').onRef('m.id', '=', 'r.by_id'))
    .selectAll('r')
    .select('m.name as by_name')
    .where('r.workspace_id', '=', ctx.workspace.id);
}

function viewOf(ctx: Context, row: RunRow & { by_name: string | null }): Migration {
  const { id, playbook, state, total, done, migrated, held, skipped, undone, kept } = row;
  return {
    id,
    playbook,
    from: row.from_version,
    to: row.to_version,
    dryRun: row.what === 'dryRun',
    state,
    stalled: isStalled(row, ctx.now),
    total,
    done,
    migrated,
    held,
    skipped,
    undone,
    kept,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    by: row.by_name === null ? null : { id: row.by_id, name: row.by_name },
  };
}

export interface StageOfRun {
  readonly process: string;
  readonly stage: string;
  readonly to: string | null;
  readonly count: number;
  readonly held: number;
}

/** How many records of a run stood where. */
export async function stagesOfRun(ctx: Context, id: string): Promise<StageOfRun[]> {
  const { rows } = await sql<Omit<StageOfRun, 'count' | 'held'> & { count: string; held: string }>`
    select process_id as process, from_stage as stage, max(to_stage) as "to", count(*) as count, count(*) filter (where held <> '[]') as held
    from playbook_migration_records where workspace_id = ${ctx.workspace.id} and migration_id = ${id} group by 1, 2 order by 1, 2`.execute(
    ctx.tx,
  );
  return rows.map((row) => ({ ...row, count: Number(row.count), held: Number(row.held) }));
}

async function stagesView(ctx: Context, run: RunRow): Promise<MigrationDetail['stages']> {
  const [from, to] = [await pinnedPlaybook(ctx, run.from_version), await pinnedPlaybook(ctx, run.to_version)];
  const mappings = readMappings(run.mapping);
  const stages = await stagesOfRun(ctx, run.id);
  const views = stages.flatMap((one) => stageView(one, { from, to, mappings }) ?? []);
  const place = ({ process, from: stage }: (typeof views)[number]) => {
    const at = from.processes.findIndex(({ id }) => id === process.id);
    return at * 1000 + (from.processes[at]?.stages.findIndex(({ id }) => id === stage.id) ?? 0);
  };
  return views.toSorted((a, b) => place(a) - place(b));
}

interface Between {
  readonly from: Playbook;
  readonly to: Playbook;
  readonly mappings: Mappings;
}

function stageView(one: StageOfRun, { from, to, mappings }: Between): MigrationDetail['stages'][number] | null {
  const process = from.processes.find(({ id }) => id === one.process);
  const stage = stageOf(process, one.stage);
  if (process === undefined || stage === undefined) return null;
  const mapping = mappings[process.id];
  const after = stageOf(
    to.processes.find(({ id }) => id === mapping?.to),
    one.to ?? mapping?.stages[stage.id],
  );
  return {
    process: { id: process.id, name: process.name },
    from: { id: stage.id, name: stage.name },
    to: after === undefined ? null : { id: after.id, name: after.name },
    count: one.count,
    held: one.held,
    ...stepsBetween(stage, after, mapping?.steps ?? {}),
  };
}

function stageOf(process: Process | undefined, id: string | undefined): Stage | undefined {
  return process?.stages.find((stage) => stage.id === id);
}

/** What nobody asks any more, and what is asked anew. */
function stepsBetween(
  from: Stage,
  to: Stage | undefined,
  steps: Readonly<Record<string, string>>,
): Pick<MigrationDetail['stages'][number], 'gone' | 'fresh'> {
  const titled = ({ id, title }: Stage['steps'][number]) => ({ id, title });
  if (to === undefined) return { gone: from.steps.map(titled), fresh: [] };
  const brought = new Set(from.steps.map(({ id }) => stepAfter(steps, id)));
  return {
    gone: from.steps.filter(({ id }) => !to.steps.some((step) => step.id === stepAfter(steps, id))).map(titled),
    fresh: to.steps.filter(({ id }) => !brought.has(id)).map(titled),
  };
}

async function heldBy(ctx: Context, id: string): Promise<MigrationDetail['heldBy']> {
  const { rows } = await sql<{ id: string; label: string; count: string }>`
    select h ->> 'id' as id, max(h ->> 'label') as label, count(*) as count from playbook_migration_records r, jsonb_array_elements(r.held) h
    where r.workspace_id = ${ctx.workspace.id} and r.migration_id = ${id} group by 1 order by 3 desc, 1 limit ${SHOWN}`.execute(ctx.tx);
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}
