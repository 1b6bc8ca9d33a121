import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';

type Asked = 'all' | { readonly accounts: readonly string[] } | { readonly deals: readonly string[] };

const among = (column: string, ids: readonly string[]) => sql`${sql.ref(column)} = any(${[...ids]}::uuid[])`;

/**
 * Marks records to be scored anew at the next round: every open lead and deal, the deals of these accounts, or these deals.
 *
 * Changes: when their scores are due; no version, no event.
 */
export async function askScores(ctx: Context, which: Asked): Promise<void> {
  const tables = which === 'all' ? ['leads', 'deals'] : ['deals'];
  const where = which === 'all' ? sql`true` : 'accounts' in which ? among('account_id', which.accounts) : among('id', which.deals);
  for (const table of tables)
    await sql`update ${sql.table(table)} set score_due_at = ${ctx.now}
      where workspace_id = ${ctx.workspace.id} and ${where} and stage_outcome is null and deleted_at is null`.execute(ctx.tx);
}
