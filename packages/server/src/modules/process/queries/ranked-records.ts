import type { Calendar } from '@dealwright/engine/language/playbook';
import { rankNextSteps } from '@dealwright/engine/scoring/rank-next-steps';
import { sql } from 'kysely';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import { amountText } from '../../../platform/money.ts';
import type { RecordKind } from '../tables.ts';

interface Light {
  readonly id: string;
  readonly due_at: string | null;
  readonly amount_minor: string | null;
  readonly currency: string | null;
  readonly stage_overdue: boolean;
  readonly silent: boolean;
}

/** So many of the most pressing records are ranked; nobody's day holds more. */
const MOST = 1000;

/** The caller's records whose next steps come first, by the formula of docs/domain/ranking.md; reads only what it needs. */
export async function rankedRecords(ctx: Context, calendar: Calendar, limit: number): Promise<readonly string[]> {
  const hides = hiddenFields(ctx.actor, 'deal').has('amount');
  const part = (kind: RecordKind) => {
    const amount =
      kind === 'deal' && !hides
        ? sql`r.amount_minor::text as amount_minor, r.currency`
        : sql`null::text as amount_minor, null::text as currency`;
    return sql`select r.id, r.next_due_at as due_at, ${amount},
        coalesce(r.next_because @> '[{"code":"stage.overdue"}]', false) as stage_overdue,
        coalesce(r.next_because @> '[{"code":"silent.days"}]', false) as silent
      from ${sql.table(`${kind}s`)} r where r.workspace_id = ${ctx.workspace.id} and r.owner_id = ${ctx.actor.id} and r.deleted_at is null
        and r.next_kind is not null and (r.stage_outcome is null or r.next_due_at < ${ctx.now}::timestamptz + interval '1 day')`;
  };
  const { rows } = await sql<Light>`
    select * from (${part('lead')} union all ${part('deal')} union all ${part('customer')}) s order by due_at nulls last, id limit ${MOST}`.execute(
    ctx.tx,
  );
  const { ranked } = rankNextSteps(
    rows.map((row) => ({
      id: row.id,
      owner: ctx.actor.id,
      nextStep: { kind: 'step', dueAt: row.due_at },
      stageOverdue: row.stage_overdue,
      stalled: row.silent,
      amount: row.amount_minor === null || row.currency === null ? null : Number(amountText(BigInt(row.amount_minor), row.currency)),
      grade: null,
    })),
    calendar,
    ctx.now,
  );
  return ranked.slice(0, limit).map(({ id }) => id);
}
