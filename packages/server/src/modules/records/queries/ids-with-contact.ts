import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';

/** The deals and customers a contact is the contact of, deleted ones too. Nothing for the id of another kind. */
export async function idsWithContact(ctx: Context, id: string): Promise<{ deals: string[]; customers: string[] }> {
  const { rows } = await sql<{ kind: 'deal' | 'customer'; id: string }>`
    select 'deal' as kind, id from deals where workspace_id = ${ctx.workspace.id} and contact_id = ${id}
    union all select 'customer', id from customers where workspace_id = ${ctx.workspace.id} and contact_id = ${id}`.execute(ctx.tx);
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.id);
  return { deals: of('deal'), customers: of('customer') };
}
