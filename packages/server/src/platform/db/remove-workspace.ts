import { sql } from 'kysely';
import type { Database, Tx } from './database.ts';

export interface Removal {
  /** Tables whose rows of the workspace stay: what tells that it was there. */
  readonly keep: readonly string[];
  /** People who are in no other workspace and were made up for this one. */
  readonly madeUp: readonly string[];
  readonly before: (tx: Tx) => Promise<void>;
}

/**
 * Deletes every row of a workspace, in one transaction. As the connection's own user: the app's role may not delete from the log.
 * Tables are those the database itself knows to be of workspaces, children before whom they refer to.
 */
export async function removeWorkspaceRows(database: Database, workspaceId: string, { keep, madeUp, before }: Removal): Promise<void> {
  await database.db.transaction().execute(async (tx) => {
    await sql`select set_config('app.workspace_id', ${workspaceId}, true)`.execute(tx);
    await before(tx);
    for (const table of await tablesInOrder(tx))
      if (!keep.includes(table)) await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(tx);
    if (madeUp.length > 0)
      await sql`delete from auth."user" u where u.id = any(${[...madeUp]}::uuid[])
        and not exists (select from members m where m.user_id = u.id)`.execute(tx);
  });
}

async function tablesInOrder(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ table: string; refers: string[] }>`
    select c.relname as "table", coalesce((select array_agg(distinct f.confrelid::regclass::text) from pg_constraint f
      where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '{}') as refers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
    where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`.execute(tx);
  const order: string[] = [];
  const left = new Map(rows.map((row) => [row.table, row.refers]));
  while (left.size > 0) {
    const referred = new Set([...left.values()].flat());
    const free = [...left.keys()].filter((table) => !referred.has(table));
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${[...left.keys()].join(', ')}`);
    for (const table of free) left.delete(table);
    order.push(...free);
  }
  return order;
}
