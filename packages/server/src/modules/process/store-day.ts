import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { Context } from '../../platform/context.ts';
import type { AwayMoved } from './day-tables.ts';
import type { About } from './store.ts';

/** Puts a record off for the caller, or brings it back with null. Answers until when it was put off before. */
export async function setSnooze(ctx: Context, about: About, until: string | null): Promise<string | null> {
  const mine = ctx.tx
    .deleteFrom('snoozes')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('member_id', '=', ctx.actor.id ?? ctx.workspace.id)
    .where('record_kind', '=', about.kind)
    .where('record_id', '=', about.id);
  const before = await mine.returning('until').executeTakeFirst();
  if (until !== null)
    await ctx.tx
      .insertInto('snoozes')
      .values({
        workspace_id: ctx.workspace.id,
        id: v7(),
        record_kind: about.kind,
        record_id: about.id,
        member_id: ctx.actor.id ?? ctx.workspace.id,
        until,
        snoozed_at: ctx.now,
      })
      .execute();
  return before?.until ?? null;
}

export interface Redated {
  readonly about: About;
  readonly visitId: string;
  readonly step: string;
  readonly dueAt: string;
}

/** Gives steps new dates within their visits, in one statement. */
export async function insertRedated(ctx: Context, many: readonly Redated[]): Promise<void> {
  if (many.length === 0) return;
  const rows = many.map(({ about, visitId, step, dueAt }) => ({
    workspace_id: ctx.workspace.id,
    id: v7(),
    record_kind: about.kind,
    record_id: about.id,
    visit_id: visitId,
    step,
    due_at: dueAt,
    recorded_at: ctx.now,
    by_id: ctx.actor.id,
  }));
  await sql`insert into redated_steps select * from jsonb_populate_recordset(null::redated_steps, ${JSON.stringify(rows)}::jsonb)`.execute(
    ctx.tx,
  );
}

/** Takes away the new dates that one act of a member gave, on one record or on all. */
export async function removeRedated(ctx: Context, act: { readonly at: string; readonly by: string | null }, about?: About): Promise<void> {
  let gone = ctx.tx
    .deleteFrom('redated_steps')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('by_id', '=', act.by)
    .where('recorded_at', '=', act.at);
  if (about !== undefined) gone = gone.where('record_kind', '=', about.kind).where('record_id', '=', about.id);
  await gone.execute();
}

export async function insertAwayPlan(
  ctx: Context,
  plan: { readonly from: string; readonly until: string | null; readonly moved: readonly AwayMoved[] },
): Promise<string> {
  const id = v7();
  await ctx.tx
    .insertInto('away_plans')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      member_id: ctx.actor.id ?? ctx.workspace.id,
      away_from: plan.from,
      away_until: plan.until,
      planned_at: ctx.now,
      moved: JSON.stringify(plan.moved),
      undone_at: null,
    })
    .execute();
  return id;
}

/** The caller's own plan, held until the end of the act; undefined when it is not there. */
export function lockAwayPlan(ctx: Context, id: string) {
  return ctx.tx
    .selectFrom('away_plans')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .where('member_id', '=', ctx.actor.id ?? ctx.workspace.id)
    .forUpdate()
    .executeTakeFirst();
}

export async function setAwayPlanUndone(ctx: Context, id: string): Promise<void> {
  await ctx.tx
    .updateTable('away_plans')
    .set({ undone_at: ctx.now })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .execute();
}
