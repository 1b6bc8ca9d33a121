import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';

/**
 * Marks records to be scored anew at the next round: every open lead and deal, or the deals of these accounts.
 *
 * Changes: when their scores are due; no version, no event.
 */
export async function askScores(ctx: Context, accounts: readonly string[] | 'all'): Promise<void> {
  const tables = accounts === 'all' ? ['leads', 'deals'] : ['deals'];
  const where = accounts === 'all' ? sql`true` : sql`account_id = any(${[...accounts]}::uuid[])`;
  for (const table of tables)
    await sql`update ${sql.table(table)} set score_due_at = ${ctx.now}
      where workspace_id = ${ctx.workspace.id} and ${where} and stage_outcome is null and deleted_at is null`.execute(ctx.tx);
}
