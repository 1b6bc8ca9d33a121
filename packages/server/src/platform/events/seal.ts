import { sql } from 'kysely';
import { type Database, inWorkspace, QUERY_ROLE, type Tx } from '../db/database.ts';
import { chainHash, FIRST_HASH, HASHED } from './canonical.ts';

const BATCH = 2000;
/** Where processes hear that a workspace has newly sealed events. */
export const SEALED_CHANNEL = 'dealwright_sealed';

/** Workspaces with committed events that have no position yet. */
export async function unsealedWorkspaces(database: Database): Promise<string[]> {
  if (!database.roles) return lookInEach(database);
  return database.db.transaction().execute(async (tx) => {
    await sql.raw(`set local role ${QUERY_ROLE}`).execute(tx);
    const { rows } = await sql<{ id: string }>`select distinct workspace_id as id from events_unsealed`.execute(tx);
    return rows.map((row) => row.id);
  });
}

/** Without the reading role each workspace is asked under its own row-level security. */
async function lookInEach(database: Database): Promise<string[]> {
  const workspaces = await database.db.selectFrom('workspaces').select('workspace_id').execute();
  const found: string[] = [];
  for (const { workspace_id: id } of workspaces) {
    const one = await inWorkspace(database, id, 'read', (tx) =>
      tx.selectFrom('events_unsealed').select('event_id').where('workspace_id', '=', id).limit(1).executeTakeFirst(),
    );
    if (one !== undefined) found.push(id);
  }
  return found;
}

/**
 * Gives committed events of one workspace their gap-free positions and chained hashes. One sealer a workspace at a time:
 * others leave at once. Answers how many were sealed.
 */
export async function sealEvents(database: Database, workspaceId: string, now: Date): Promise<number> {
  return inWorkspace(database, workspaceId, 'write', async (tx) => {
    const lock = await sql<{
      got: boolean;
    }>`select pg_try_advisory_xact_lock(hashtextextended(${`seal ${workspaceId}`}, 0)) as got`.execute(tx);
    if (lock.rows[0]?.got !== true) return 0;
    const events = await waiting(tx, workspaceId);
    if (events.length === 0) return 0;
    const last = await tx
      .selectFrom('event_positions')
      .select(['position', 'hash'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('position', 'desc')
      .limit(1)
      .executeTakeFirst();
    let hash: Buffer = last?.hash ?? FIRST_HASH;
    let position = last?.position ?? 0n;
    const rows = events.map((event) => {
      hash = chainHash(hash, event);
      position += 1n;
      return { workspace_id: workspaceId, position, event_id: event.id, hash, sealed_at: now.toISOString() };
    });
    await insertPositions(tx, rows);
    // Heard by every process once this commits.
    await sql`select pg_notify(${SEALED_CHANNEL}, ${workspaceId})`.execute(tx);
    await sql`delete from events_unsealed where workspace_id = ${workspaceId} and event_id = any(${rows.map((row) => row.event_id)}::uuid[])`.execute(
      tx,
    );
    return rows.length;
  });
}

function waiting(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom('events_unsealed as u')
    .innerJoin('events as e', (join) => join.onRef('e.workspace_id', '=', 'u.workspace_id').onRef('e.id', '=', 'u.event_id'))
    .select(HASHED)
    .where('u.workspace_id', '=', workspaceId)
    .orderBy('u.event_id')
    .limit(BATCH)
    .execute();
}

async function insertPositions(
  tx: Tx,
  rows: readonly { workspace_id: string; position: bigint; event_id: string; hash: Buffer; sealed_at: string }[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  await sql`insert into event_positions (workspace_id, position, event_id, hash, sealed_at)
    select ${first.workspace_id}::uuid, p, e, h, ${first.sealed_at}::timestamptz
    from unnest(${rows.map((row) => String(row.position))}::bigint[], ${rows.map((row) => row.event_id)}::uuid[], ${rows.map((row) => row.hash)}::bytea[]) as t (p, e, h)`.execute(
    tx,
  );
}
