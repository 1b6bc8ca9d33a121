import type { listQuery } from '@dealwright/contract/shapes';
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { asQuery } from '../../../platform/db/database.ts';
import { compileFilter, containing } from './filter.ts';
import type { ListSpec } from './list-spec.ts';
import { afterCursor, cursorAfter, orderBy, readOrder, sortColumns } from './order.ts';

export type ListQuery = z.infer<typeof listQuery>;

export interface Page<View> {
  readonly data: View[];
  readonly nextCursor: string | null;
  readonly count?: number;
}

interface Row {
  readonly id: string;
}

/**
 * One page of a list in one statement: filter, search, sort, names joined in, and the place of the next page. Every statement
 * names the workspace; those that look for part of a text run under the reading role, where row-level security does not
 * keep them from their index.
 *
 * Refuses: `bad-filter`, `bad-sort`, `bad-cursor`, `unknown-field`.
 */
export async function compileList<R extends Row, View>(ctx: Context, spec: ListSpec<R, View>, query: ListQuery): Promise<Page<View>> {
  const order = readOrder(spec, query.sort ?? spec.defaultSort);
  const filter = query.filter === undefined ? null : compileFilter(spec, query.filter);
  const looked = soughtText(query.q);
  const conditions: RawBuilder<unknown>[] = [sql`r.workspace_id = ${spec.workspaceId}`, sql`r.deleted_at is null`];
  if (filter !== null) conditions.push(filter.where);
  if (looked !== null) conditions.push(search(spec, looked));
  const from = sql`from ${sql.table(spec.table)} as r ${spec.joins} where `;
  const all = sql.join(conditions, sql` and `);
  const page = query.cursor === undefined ? all : sql`${all} and ${afterCursor(order, query.cursor)}`;

  const read = async (): Promise<Page<View>> => {
    const { rows } = await sql<R & Readonly<Record<string, unknown>>>`
      select ${spec.select}, ${sortColumns(order)} ${from} ${page} order by ${orderBy(order)} limit ${query.limit + 1}`.execute(ctx.tx);
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      data: shown.map((row) => spec.view(row)),
      nextCursor: rows.length > query.limit && last !== undefined ? cursorAfter(order, last) : null,
      ...(query.count === 'true' ? { count: await countAll(ctx, from, all) } : {}),
    };
  };
  return looked !== null || filter?.searches === true ? asQuery(ctx.tx, ctx.queryRole, read) : read();
}

async function countAll(ctx: Context, from: RawBuilder<unknown>, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ all: bigint }>`select count(*) as all ${from} ${where}`.execute(ctx.tx);
  return Number(rows[0]?.all ?? 0n);
}

function search(spec: { readonly searched: readonly string[] }, text: string): RawBuilder<unknown> {
  return sql`(${sql.join(
    spec.searched.map((column) => sql`${sql.ref(column)} ilike ${containing(text)}`),
    sql` or `,
  )})`;
}

/** What is looked for, or null where nothing is. A control character stands in no name. */
export function soughtText(q: string | undefined): string | null {
  const text = (q ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .toWellFormed();
  return text === '' ? null : text;
}
