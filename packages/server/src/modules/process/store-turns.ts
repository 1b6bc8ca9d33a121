import type { TurnCursor } from '@dealwright/engine/scoring/choose-owner';
import type { Reason } from '@dealwright/engine/base/reason';
import type { Context } from '../../platform/context.ts';
import { NOTHING_SAID } from './capacity.ts';
import type { Takes } from './queries/owner-candidates.ts';
import type { RecordKind } from './tables.ts';
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

interface Answered {
  readonly id: string;
  readonly memberId: string | null;
  readonly rule: string | null;
  readonly because: readonly Reason[];
}

/** What the rules answered for records, in place of what they answered before. */
export async function putAssignments(ctx: Context, kind: RecordKind, answers: readonly Answered[]): Promise<void> {
  if (answers.length === 0) return;
  await ctx.tx
    .insertInto('assignments')
    .values(
      answers.map((one) => ({
        workspace_id: ctx.workspace.id,
        record_kind: kind,
        record_id: one.id,
        member_id: one.memberId,
        rule: one.rule,
        because: JSON.stringify(one.because),
        given_at: ctx.now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'record_kind', 'record_id']).doUpdateSet((eb) => ({
        member_id: eb.ref('excluded.member_id'),
        rule: eb.ref('excluded.rule'),
        because: eb.ref('excluded.because'),
        given_at: eb.ref('excluded.given_at'),
      })),
    )
    .execute();
}

/** How much a member takes, held until the act ends: their row is the lock, for there may be nothing kept yet. */
export async function lockCapacity(ctx: Context, memberId: string): Promise<Takes> {
  await ctx.tx
    .selectFrom('members')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', memberId)
    .forUpdate()
    .execute();
  const row = await ctx.tx
    .selectFrom('member_capacities')
    .select(['share', 'open_all', 'open_lead', 'open_deal', 'open_customer', 'per_day', 'per_week'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('member_id', '=', memberId)
    .executeTakeFirst();
  return row ?? NOTHING_SAID;
}

/** How much a member takes, in place of what was kept. */
export async function putCapacity(ctx: Context, memberId: string, takes: Takes): Promise<void> {
  await ctx.tx
    .insertInto('member_capacities')
    .values({ workspace_id: ctx.workspace.id, member_id: memberId, ...takes })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'member_id']).doUpdateSet(takes))
    .execute();
}
