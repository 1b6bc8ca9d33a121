import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { isProcessKind } from '../field-catalogue.ts';
import { type RecordKind, TABLE_OF } from '../tables.ts';

/** Ids of living records of an owner, oldest first, at most so many. */
export async function ownedIds(
  ctx: Context,
  kind: RecordKind,
  wanted: { readonly from: string; readonly only: 'open' | 'all' },
  most: number,
): Promise<readonly string[]> {
  const running = wanted.only === 'open' && isProcessKind(kind) ? sql`and stage_outcome is null` : sql``;
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(TABLE_OF[kind])}
    where workspace_id = ${ctx.workspace.id} and owner_id = ${wanted.from} and deleted_at is null ${running} order by id limit ${most}`.execute(
    ctx.tx,
  );
  return rows.map((row) => row.id);
}
