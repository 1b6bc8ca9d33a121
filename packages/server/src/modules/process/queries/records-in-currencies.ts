import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';

/** Open deals or customers whose amount, or whose account's revenue, is written in one of these currencies. */
export async function recordsInCurrencies(ctx: Context, kind: 'deal' | 'customer', currencies: readonly string[]): Promise<string[]> {
  if (currencies.length === 0) return [];
  const amount = kind === 'deal' ? sql`(r.amount_minor is not null and r.currency = any(${[...currencies]}::text[])) or` : sql``;
  const { rows } = await sql<{ id: string }>`
    select r.id from ${sql.table(`${kind}s`)} r left join accounts a on a.workspace_id = r.workspace_id and a.id = r.account_id
    where r.workspace_id = ${ctx.workspace.id} and r.deleted_at is null and r.stage_outcome is null
      and (${amount} (a.revenue_minor is not null and a.currency = any(${[...currencies]}::text[]))) order by r.id`.execute(ctx.tx);
  return rows.map((row) => row.id);
}
