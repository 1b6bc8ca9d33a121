import { type Insertable, sql } from 'kysely';
import { v7 } from 'uuid';
import type { Context } from '../../platform/context.ts';
import type { AnswerTable, DocumentTable, OverrideTable, RecordKind, StepMarkTable, VisitTable } from './tables.ts';

export interface About {
  readonly kind: RecordKind;
  readonly id: string;
}
type Own<T> = Omit<Insertable<T>, 'workspace_id' | 'id' | 'record_kind' | 'record_id'>;

const keys = (ctx: Context, about: About) => ({ workspace_id: ctx.workspace.id, id: v7(), record_kind: about.kind, record_id: about.id });

export interface Leaving {
  readonly visit: string;
  readonly at: string;
  readonly to: string;
  readonly direction: string;
  readonly reason: string | null;
}

/** Writes stays and closes the one before them, the only change a stay ever sees; answers the new ones' ids in the same order. */
export async function insertVisits(
  ctx: Context,
  many: readonly (Own<VisitTable> & { about: About })[],
  leaving: Leaving | null = null,
): Promise<string[]> {
  if (many.length === 0) return [];
  const rows = many.map(({ about, ...visit }) => ({ ...keys(ctx, about), ...visit }));
  const insert = sql`insert into visits select * from jsonb_populate_recordset(null::visits, ${JSON.stringify(rows)}::jsonb)`;
  if (leaving === null) await insert.execute(ctx.tx);
  else
    await sql`with gone as (update visits set left_at = ${leaving.at}::timestamptz, left_recorded_at = ${ctx.now}::timestamptz, left_by = ${ctx.actor.id}::uuid,
      left_to = ${leaving.to}, direction = ${leaving.direction}, reason = ${leaving.reason}
      where workspace_id = ${ctx.workspace.id} and id = ${leaving.visit}) ${insert}`.execute(ctx.tx);
  return rows.map((row) => row.id);
}

export async function insertStepMark(ctx: Context, about: About, mark: Own<StepMarkTable>): Promise<void> {
  await ctx.tx
    .insertInto('step_marks')
    .values({ ...keys(ctx, about), ...mark })
    .execute();
}

/** Makes an answer the current one; the one before stays as history. Its value, or null. */
export async function insertAnswer(ctx: Context, about: About, answer: Own<AnswerTable>): Promise<unknown> {
  const was = await ctx.tx
    .updateTable('answers')
    .set({ current: false })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('record_kind', '=', about.kind)
    .where('record_id', '=', about.id)
    .where('framework', '=', answer.framework)
    .where('element', '=', answer.element)
    .where('current', '=', true)
    .returning('value')
    .executeTakeFirst();
  await ctx.tx
    .insertInto('answers')
    .values({ ...keys(ctx, about), ...answer })
    .execute();
  return was?.value ?? null;
}

export async function insertDocument(ctx: Context, about: About, document: Own<DocumentTable>): Promise<void> {
  await ctx.tx
    .insertInto('documents')
    .values({ ...keys(ctx, about), ...document })
    .execute();
}

export async function insertOverrides(ctx: Context, about: About, many: readonly Own<OverrideTable>[]): Promise<void> {
  if (many.length === 0) return;
  await ctx.tx
    .insertInto('overrides')
    .values(many.map((override) => ({ ...keys(ctx, about), ...override })))
    .execute();
}

/** Drops what was signed for in one stay. Answers who had signed. */
export async function deleteOverrides(ctx: Context, about: About, visit: string, criterion: string): Promise<(string | null)[]> {
  const rows = await ctx.tx
    .deleteFrom('overrides')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('record_kind', '=', about.kind)
    .where('record_id', '=', about.id)
    .where('visit_id', '=', visit)
    .where('criterion', '=', criterion)
    .returning('by_id')
    .execute();
  return rows.map((row) => row.by_id);
}

/** Takes the lines out of lists of answers that name a person, on any record and in their history. */
export async function dropLinesOf(ctx: Context, contactId: string): Promise<void> {
  await sql`update answers set value = coalesce((
      select jsonb_agg(line order by place) from jsonb_array_elements(value) with ordinality as l (line, place)
      where not exists (select 1 from jsonb_each_text(case when jsonb_typeof(line) = 'object' then line else '{}'::jsonb end) c
        where c.value = ${contactId})), '[]'::jsonb)
    where workspace_id = ${ctx.workspace.id} and jsonb_typeof(value) = 'array' and value::text like ${`%${contactId}%`}`.execute(ctx.tx);
}

/** Takes away what was written on these records; answers to `kept` (by `framework.element`) hold no prose and keep their value. */
export async function blankTexts(ctx: Context, records: readonly About[], kept: readonly string[]): Promise<void> {
  const w = ctx.workspace.id;
  const given = sql`(select kind, id from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as g (kind text, id uuid)) g`;
  const mine = sql`x.workspace_id = ${w} and x.record_kind = g.kind and x.record_id = g.id`;
  await sql`update answers x set evidence = null, against = null,
    value = case when x.framework || '.' || x.element = any(${[...kept]}::text[]) then x.value end from ${given} where ${mine}`.execute(
    ctx.tx,
  );
  await sql`update step_marks x set note = null, evidence = null from ${given} where ${mine}`.execute(ctx.tx);
  await sql`update added_steps x set title = ${'erased'} from ${given} where ${mine}`.execute(ctx.tx);
  await sql`update documents x set note = null, url = null from ${given} where ${mine}`.execute(ctx.tx);
  await sql`update overrides x set reason = ${'erased'} from ${given} where ${mine}`.execute(ctx.tx);
  await sql`update approvals x set reason = null, request = '{}' from ${given} where ${mine}`.execute(ctx.tx);
  await sql`update visits x set reason = null from ${given} where ${mine} and x.reason is not null`.execute(ctx.tx);
  await sql`delete from line_logs x using ${given} where x.workspace_id = ${w} and x.about_kind = g.kind and x.about_id = g.id`.execute(
    ctx.tx,
  );
}
