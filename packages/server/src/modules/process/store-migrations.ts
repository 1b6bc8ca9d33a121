import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import type { PlaybookMigrationRecordTable, PlaybookMigrationTable } from './migration-tables.ts';

export type RunRow = Selectable<PlaybookMigrationTable>;
export type ItemRow = Selectable<PlaybookMigrationRecordTable>;

export async function insertRun(
  ctx: Context,
  row: Omit<Insertable<PlaybookMigrationTable>, 'workspace_id' | 'created_at' | 'touched_at'>,
): Promise<void> {
  await ctx.tx
    .insertInto('playbook_migrations')
    .values({ workspace_id: ctx.workspace.id, created_at: ctx.now, touched_at: ctx.now, ...row })
    .execute();
}

/** Holds a run until the end of the act, so that two workers never take the same records. Refuses: `not-found`. */
export async function lockRun(ctx: Context, id: string): Promise<RunRow> {
  const row = await ctx.tx
    .selectFrom('playbook_migrations')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? refuse('not-found', 'There is no such migration.');
}

export async function setRun(ctx: Context, id: string, set: Updateable<PlaybookMigrationTable>): Promise<void> {
  await ctx.tx
    .updateTable('playbook_migrations')
    .set({ touched_at: ctx.now, ...set })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .execute();
}

/** The open records in the actor's sight that run a version, as what a run has to go through: one statement, however many. Answers how many. */
export async function insertTargets(
  ctx: Context,
  run: { readonly id: string; readonly from: number },
  processes: readonly string[],
): Promise<number> {
  const open = (kind: string, table: string) => sql`select ${kind}::text as kind, id, process_id, stage from ${sql.table(table)}
    where workspace_id = ${ctx.workspace.id} and deleted_at is null and stage_outcome is null and playbook_version = ${run.from}
      and process_id = any(${[...processes]}::text[])`;
  const { numAffectedRows } = await sql`
    insert into playbook_migration_records (workspace_id, migration_id, ordinal, record_kind, record_id, process_id, from_stage, state)
    select ${ctx.workspace.id}::uuid, ${run.id}::uuid, row_number() over (order by kind, id), kind, id, process_id, stage, 'waiting'
    from (${open('lead', 'leads')} union all ${open('deal', 'deals')} union all ${open('customer', 'customers')}) as open`.execute(ctx.tx);
  return Number(numAffectedRows ?? 0n);
}

/** One record as what a run has to go through. */
export async function insertTarget(
  ctx: Context,
  runId: string,
  item: Pick<ItemRow, 'record_kind' | 'record_id' | 'process_id' | 'from_stage'>,
): Promise<void> {
  await ctx.tx
    .insertInto('playbook_migration_records')
    .values({ workspace_id: ctx.workspace.id, migration_id: runId, ordinal: 1, state: 'waiting', held: '[]', ...item })
    .execute();
}

/** Refuses (`not-allowed`) whoever does not see all records of a run: it would end with theirs alone. */
export async function demandWholeRun(ctx: Context, { id, total }: RunRow): Promise<void> {
  const { rows } = await sql<{ count: bigint }>`select count(*) as count from playbook_migration_records
    where workspace_id = ${ctx.workspace.id} and migration_id = ${id}`.execute(ctx.tx);
  if (Number(rows[0]?.count ?? 0n) < total) refuse('not-allowed', 'Some of its records are not yours to see. Ask somebody who sees all.');
}

/** Refuses (`wrong-state`) while another run is not through: two at once would take each other's records. Those who begin wait for each other. */
export async function demandAlone(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`migrate ${ctx.workspace.id}`}, 0))`.execute(ctx.tx);
  const other = await ctx.tx
    .selectFrom('playbook_migrations')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('what', '=', 'migration')
    .where('state', 'in', ['running', 'paused', 'undoing'])
    .limit(1)
    .executeTakeFirst();
  if (other !== undefined) refuse('wrong-state', 'Another migration is not through yet. Wait for it, or cancel it.');
}

export function nextItems(ctx: Context, runId: string, state: ItemRow['state'], most: number): Promise<ItemRow[]> {
  return ctx.tx
    .selectFrom('playbook_migration_records')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('migration_id', '=', runId)
    .where('state', '=', state)
    .orderBy('ordinal')
    .limit(most)
    .execute();
}

export type ItemChange = Pick<ItemRow, 'ordinal' | 'state'> & Partial<Pick<ItemRow, 'because' | 'held' | 'was' | 'to_stage'>>;

/** Notes what became of records; what is left out stays as it was. */
export async function setItems(ctx: Context, runId: string, changes: readonly ItemChange[]): Promise<void> {
  if (changes.length === 0) return;
  await sql`update playbook_migration_records as r set state = g.state, because = g.because, held = coalesce(g.held, r.held),
      was = coalesce(g.was, r.was), to_stage = coalesce(g.to_stage, r.to_stage)
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as g (ordinal integer, state text, because text, held jsonb, was jsonb, to_stage text)
    where r.workspace_id = ${ctx.workspace.id} and r.migration_id = ${runId} and r.ordinal = g.ordinal`.execute(ctx.tx);
}
