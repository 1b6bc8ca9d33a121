import { sql } from 'kysely';
import { type Database, inWorkspace } from './database.ts';

/** Moves the deltas of one workspace into its totals; readers see the same sums before, during and after. */
export async function foldTally(database: Database, workspaceId: string): Promise<void> {
  await inWorkspace(database, workspaceId, 'write', async (tx) => {
    const lock = await sql<{
      got: boolean;
    }>`select pg_try_advisory_xact_lock(hashtextextended(${`fold ${workspaceId}`}, 0)) as got`.execute(tx);
    if (lock.rows[0]?.got !== true) return;
    await sql`with gone as (delete from tally_deltas where workspace_id = ${workspaceId} returning topic, bucket, currency, count, amount, unknown)
      insert into tally_totals as t (workspace_id, topic, bucket, currency, count, amount, unknown)
      select ${workspaceId}::uuid, topic, bucket, currency, sum(count), sum(amount), sum(unknown) from gone group by topic, bucket, currency
      on conflict (workspace_id, topic, bucket, currency)
      do update set count = t.count + excluded.count, amount = t.amount + excluded.amount, unknown = t.unknown + excluded.unknown`.execute(
      tx,
    );
  });
}
