import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { customOf } from './case-rows.ts';

/** Account rows by id, as JSON gives them; ids of other workspaces are simply absent. */
export async function accountsById(
  ctx: Context,
  ids: readonly (string | null | undefined)[],
): Promise<Map<string, Record<string, unknown>>> {
  const wanted = [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<{ id: string; row: Record<string, unknown> }>`
    select id, to_jsonb(a) || jsonb_build_object('revenue_minor', a.revenue_minor::text, 'custom', ${customOf('account', 'a', ctx.workspace.id)}) as row from accounts a
    where workspace_id = ${ctx.workspace.id} and id = any(${wanted}::uuid[]) and deleted_at is null`.execute(ctx.tx);
  return new Map(rows.map(({ id, row }) => [id, row]));
}
