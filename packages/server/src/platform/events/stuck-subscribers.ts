import { sql } from 'kysely';
import { type Database, inWorkspace, QUERY_ROLE, type Tx } from '../db/database.ts';
import { STUCK_AFTER } from './subscriber.ts';

export interface StuckSubscriber {
  readonly workspaceId: string;
  readonly subscriber: string;
  readonly attempts: number;
  readonly problem: string;
}

/** Subscribers that failed again and again, over all workspaces. */
export async function stuckSubscribers(database: Database): Promise<StuckSubscriber[]> {
  if (database.roles) {
    return database.db.transaction().execute(async (tx) => {
      await sql.raw(`set local role ${QUERY_ROLE}`).execute(tx);
      return stuckIn(tx);
    });
  }
  const workspaces = await database.db.selectFrom('workspaces').select('workspace_id').execute();
  const found: StuckSubscriber[] = [];
  for (const { workspace_id: id } of workspaces) found.push(...(await inWorkspace(database, id, 'read', stuckIn)));
  return found;
}

async function stuckIn(tx: Tx): Promise<StuckSubscriber[]> {
  const rows = await tx
    .selectFrom('subscriber_cursors')
    .select(['workspace_id', 'subscriber', 'attempts', 'problem'])
    .where('attempts', '>=', STUCK_AFTER)
    .execute();
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    subscriber: row.subscriber,
    attempts: row.attempts,
    problem: row.problem ?? '',
  }));
}
