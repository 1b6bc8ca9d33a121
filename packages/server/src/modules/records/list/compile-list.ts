import type { listQuery } from '@dealwright/contract/shapes';
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { asQuery, planned } from '../../../platform/db/database.ts';
import { type CompiledFilter, compileFilter } from './filter.ts';
import type { ListSpec } from './list-spec.ts';
import { cursorAfter, partsOf, readOrder, sortColumns } from './order.ts';
import { soughtCondition, soughtText } from './sought.ts';

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
 * One page of a list: filter, search, sort, names joined in, and the place of the next page, in one statement (two where an order
 * runs out of known values). Every statement names the workspace; those that look for part of a text run under the reading role,
 * where row-level security does not keep them from their index.
 *
 * Refuses: `bad-filter`, `bad-sort`, `bad-cursor`, `unknown-field`.
 */
export async function compileList<R extends Row, View>(ctx: Context, spec: ListSpec<R, View>, query: ListQuery): Promise<Page<View>> {
  const order = readOrder(spec, query.sort ?? spec.defaultSort);
  const filter = query.filter === undefined ? null : compileFilter(spec, query.filter);
  const looked = soughtText(query.q);
  const conditions: RawBuilder<unknown>[] = [sql`r.workspace_id = ${spec.workspaceId}`, sql`r.deleted_at is null`];
  if (filter !== null) conditions.push(filter.where);
  const from = sql`from ${sql.table(spec.table)} as r ${spec.joins} where `;
  const parts = partsOf(order, query.cursor);

  const read = async (): Promise<Page<View>> => {
    if (looked !== null) conditions.push(await soughtCondition(ctx, spec, looked));
    const all = sql.join(conditions, sql` and `);
    const rows: (R & Readonly<Record<string, unknown>>)[] = [];
    for (const part of parts) {
      const wanted = query.limit + 1 - rows.length;
      if (wanted <= 0) break;
      const found = await sql<R & Readonly<Record<string, unknown>>>`
        select ${spec.select}, ${sortColumns(order)} ${from} ${all} and ${part.where} order by ${part.orderBy} limit ${sql.lit(wanted)}`.execute(
        ctx.tx,
      );
      rows.push(...found.rows);
    }
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      data: shown.map((row) => spec.view(row)),
      nextCursor: rows.length > query.limit && last !== undefined ? cursorAfter(order, last) : null,
      ...(query.count === 'true' ? { count: (await spec.keptCount?.(query)) ?? (await countAll(ctx, from, all)) } : {}),
    };
  };
  return reading(ctx, looked, filter, read);
}

/** Which index serves a search or a comparison depends on what is asked for; a plan kept for any value would read the whole workspace. */
function reading<T>(ctx: Context, looked: string | null, filter: CompiledFilter | null, read: () => Promise<T>): Promise<T> {
  if (looked !== null || filter?.searches === true) return asQuery(ctx.tx, ctx.queryRole, 'by values', read);
  return planned(ctx.tx, filter === null || filter.plain ? 'once' : 'by values', read);
}

/**
 * The ids a filter and search find, in their own order, at most so many.
 *
 * Refuses: `bad-filter`, `unknown-field`.
 */
export async function compileIds<R extends Row, View>(
  ctx: Context,
  spec: ListSpec<R, View>,
  query: Pick<ListQuery, 'filter' | 'q'>,
  most: number,
): Promise<string[]> {
  const filter = query.filter === undefined ? null : compileFilter(spec, query.filter);
  const looked = soughtText(query.q);
  const read = async (): Promise<string[]> => {
    const conditions = [sql`r.workspace_id = ${spec.workspaceId}`, sql`r.deleted_at is null`, ...(filter === null ? [] : [filter.where])];
    if (looked !== null) conditions.push(await soughtCondition(ctx, spec, looked));
    const { rows } = await sql<Row>`select r.id from ${sql.table(spec.table)} as r ${spec.joins} where ${sql.join(conditions, sql` and `)}
      order by r.id limit ${most}`.execute(ctx.tx);
    return rows.map((row) => row.id);
  };
  return reading(ctx, looked, filter, read);
}

async function countAll(ctx: Context, from: RawBuilder<unknown>, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ all: bigint }>`select count(*) as all ${from} ${where}`.execute(ctx.tx);
  return Number(rows[0]?.all ?? 0n);
}
