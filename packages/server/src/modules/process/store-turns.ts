import type { TurnCursor } from '@dealwright/engine/scoring/choose-owner';
import type { Context } from '../../platform/context.ts';
import './turn-tables.ts';

/** The turns of these rules, held until the act ends: two acts at once never take the same turn. */
export async function lockTurns(ctx: Context, rules: readonly string[]): Promise<TurnCursor> {
  if (rules.length === 0) return {};
  const wanted = rules.toSorted();
  await ctx.tx
    .insertInto('assignment_turns')
    .values(wanted.map((rule) => ({ workspace_id: ctx.workspace.id, rule, gained: '{}', taken_at: ctx.now })))
    .onConflict((conflict) => conflict.columns(['workspace_id', 'rule']).doNothing())
    .execute();
  const rows = await ctx.tx
    .selectFrom('assignment_turns')
    .select(['rule', 'gained'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('rule', 'in', wanted)
    .orderBy('rule')
    .forUpdate()
    .execute();
  return Object.fromEntries(rows.map((row) => [row.rule, row.gained]));
}

export async function keepTurns(ctx: Context, rule: string, gained: Readonly<Record<string, number>>): Promise<void> {
  await ctx.tx
    .updateTable('assignment_turns')
    .set({ gained: JSON.stringify(gained), taken_at: ctx.now })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('rule', '=', rule)
    .execute();
}
