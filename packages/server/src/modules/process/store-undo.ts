import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { About } from './store.ts';

/** One act as its rows are found: who did it, and the one instant all its rows carry. */
export interface Act {
  readonly by: string | null;
  readonly at: string;
}

const OF_ACT = {
  step_marks: 'recorded_at',
  documents: 'recorded_at',
  overrides: 'given_at',
  added_steps: 'added_at',
} as const;

/** Takes away what one act wrote of a kind about a record. */
export async function removeOfAct(ctx: Context, about: About, act: Act, table: keyof typeof OF_ACT): Promise<void> {
  await sql`delete from ${sql.table(table)} where workspace_id = ${ctx.workspace.id} and record_kind = ${about.kind} and record_id = ${about.id}
    and by_id = ${act.by} and ${sql.ref(OF_ACT[table])} = ${act.at}`.execute(ctx.tx);
}

/** Takes away an answer; the one before it is the answer again. */
export async function removeAnswer(ctx: Context, about: About, act: Act, framework: string, element: string): Promise<void> {
  const mine = sql`workspace_id = ${ctx.workspace.id} and record_kind = ${about.kind} and record_id = ${about.id} and framework = ${framework} and element = ${element}`;
  await sql`delete from answers where ${mine} and by_id = ${act.by} and recorded_at = ${act.at}`.execute(ctx.tx);
  await sql`update answers set current = true where id = (select id from answers where ${mine} order by recorded_at desc, id desc limit 1) and ${mine}`.execute(
    ctx.tx,
  );
}

/** Takes away the stays a move began and opens the one it ended. Answers that one, which the record is in again. */
export async function reopenVisit(ctx: Context, about: About, act: Act): Promise<{ stage: string; entered_at: string } | undefined> {
  const mine = sql`workspace_id = ${ctx.workspace.id} and record_kind = ${about.kind} and record_id = ${about.id}`;
  await sql`delete from redated_steps where ${mine} and visit_id in (select id from visits where ${mine} and entered_recorded_at = ${act.at} and entered_by = ${act.by})`.execute(
    ctx.tx,
  );
  await sql`delete from visits where ${mine} and entered_recorded_at = ${act.at} and entered_by = ${act.by}`.execute(ctx.tx);
  await sql`delete from track_starts where ${mine} and recorded_at = ${act.at}`.execute(ctx.tx);
  const { rows } = await sql<{ stage: string; entered_at: string }>`
    update visits set left_at = null, left_recorded_at = null, left_by = null, left_to = null, direction = null, reason = null
    where ${mine} and left_recorded_at = ${act.at} and left_by = ${act.by} returning stage, entered_at`.execute(ctx.tx);
  return rows[0];
}
