import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { may } from '../policy.ts';
import { lockRows } from '../store-rows.ts';
import { type RecordKind, type RowOf, TABLE_OF } from '../tables.ts';

/** Of these records those that are there, in the actor's sight and theirs to change, held until the end of the act. */
export async function lockPresent<K extends RecordKind>(ctx: Context, kind: K, ids: readonly string[]): Promise<Map<string, RowOf[K]>> {
  const { rows } = await sql<{ id: string; owner_id: string | null }>`
    select id, owner_id from ${sql.table(TABLE_OF[kind])} where workspace_id = ${ctx.workspace.id} and id = any(${[...ids]}::uuid[])
      and deleted_at is null order by id for update`.execute(ctx.tx);
  const theirs = rows.filter((row) => may(ctx.actor, 'change', row)).map(({ id }) => id);
  return theirs.length === 0 ? new Map() : lockRows(ctx, kind, theirs);
}
