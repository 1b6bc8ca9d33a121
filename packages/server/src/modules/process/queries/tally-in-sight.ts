import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Tally } from '../../../platform/db/tally.ts';
import type { FoundRecords } from '../../records/queries/found-records.ts';

/** Counts and sums by stage, of the deals that were found and the reader sees: row-level security leaves out the others. */
export async function tallyInSight(ctx: Context, processId: string, { from, where }: FoundRecords): Promise<Tally[]> {
  const { rows } = await sql<{ bucket: string; currency: string; count: number; amount: string; unknown: number }>`
    select r.stage as bucket, case when r.amount_minor is null then '' else coalesce(r.currency, '') end as currency, count(*)::int as count,
      coalesce(sum(r.amount_minor), 0)::text as amount, count(*) filter (where r.amount_minor is null)::int as unknown
    from ${from} where ${where} and r.process_id = ${processId} group by 1, 2`.execute(ctx.tx);
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}
