import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { RecordKind } from '../tables.ts';

/** Those of the records that are still there. */
export async function livingIds(ctx: Context, kind: RecordKind, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(`${kind}s`)} where workspace_id = ${ctx.workspace.id} and id = any(${[...ids]}::uuid[]) and deleted_at is null order by id`.execute(
    ctx.tx,
  );
  return rows.map(({ id }) => id);
}
