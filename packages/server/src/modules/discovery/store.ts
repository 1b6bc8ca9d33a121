import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import type { DecisionStepTable } from './tables.ts';

export type StepRow = Selectable<DecisionStepTable>;

/** The steps of a deal's decision plan, in its order. */
export function stepsOfDeal(ctx: Context, dealId: string): Promise<StepRow[]> {
  return ctx.tx
    .selectFrom('decision_steps')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('deal_id', '=', dealId)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

export async function insertStep(ctx: Context, row: Insertable<DecisionStepTable>): Promise<void> {
  await ctx.tx.insertInto('decision_steps').values(row).execute();
}

/** Refuses: `not-found`. */
export async function setStep(ctx: Context, dealId: string, id: string, set: Updateable<DecisionStepTable>): Promise<StepRow> {
  const row = await ctx.tx
    .updateTable('decision_steps')
    .set({ ...set, updated_at: ctx.now })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('deal_id', '=', dealId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row ?? refuse('not-found', 'There is no such step in the plan.');
}

/** Puts the steps in the order of their ids. */
export async function orderSteps(ctx: Context, dealId: string, ids: readonly string[]): Promise<void> {
  for (const [position, id] of ids.entries()) await setStep(ctx, dealId, id, { position });
}

/** Refuses: `not-found`. */
export async function deleteStep(ctx: Context, dealId: string, id: string): Promise<StepRow> {
  const row = await ctx.tx
    .deleteFrom('decision_steps')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('deal_id', '=', dealId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row ?? refuse('not-found', 'There is no such step in the plan.');
}
