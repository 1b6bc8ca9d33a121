import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Tally } from '../../../platform/db/tally.ts';

/** Counts and sums of the deals the reader sees, by stage: row-level security leaves out the others. */
export async function tallyInSight(ctx: Context, processId: string): Promise<Tally[]> {
  const { rows } = await sql<{ bucket: string; currency: string; count: number; amount: string; unknown: number }>`
    select stage as bucket, case when amount_minor is null then '' else coalesce(currency, '') end as currency, count(*)::int as count,
      coalesce(sum(amount_minor), 0)::text as amount, count(*) filter (where amount_minor is null)::int as unknown
    from deals where workspace_id = ${ctx.workspace.id} and process_id = ${processId} and deleted_at is null group by 1, 2`.execute(ctx.tx);
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}
