import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { containing } from './filter.ts';
import type { ListSpec } from './list-spec.ts';

type Sql = RawBuilder<unknown>;
type Spec = Pick<ListSpec<never, unknown>, 'workspaceId' | 'table' | 'searched'>;
const FEW = 500;

/** What is looked for, or null where nothing is. A control character stands in no name. */
export function soughtText(q: string | undefined): string | null {
  const text = (q ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .toWellFormed();
  return text === '' ? null : text;
}

/**
 * The condition for records that hold a text. Few are found by the index on parts of names first and then read by their ids;
 * where there are many, the list's own order meets them soon enough.
 */
export async function soughtCondition(ctx: Context, spec: Spec, text: string): Promise<Sql> {
  const { rows } = await sql<{ id: string }>`${sql.join(armsOf(spec, text), sql` union all `)} limit ${FEW + 1}`.execute(ctx.tx);
  if (rows.length <= FEW) return sql`r.id = any(${rows.map((row) => row.id)}::uuid[])`;
  return anyOf(spec.searched, text);
}

/** The record's own columns, and the records of the accounts found. */
function armsOf(spec: Spec, text: string): Sql[] {
  const living = sql`select r.id from ${sql.table(spec.table)} as r where r.workspace_id = ${spec.workspaceId} and r.deleted_at is null`;
  const own = spec.searched.filter((column) => column.startsWith('r.'));
  const arms = [sql`${living} and ${anyOf(own, text)}`];
  if (own.length < spec.searched.length)
    arms.push(sql`${living} and r.account_id in
      (select account.id from accounts as account where account.workspace_id = ${spec.workspaceId} and account.deleted_at is null and account.name ilike ${containing(text)})`);
  return arms;
}

function anyOf(columns: readonly string[], text: string): Sql {
  return sql`(${sql.join(
    columns.map((column) => sql`${sql.ref(column)} ilike ${containing(text)}`),
    sql` or `,
  )})`;
}
