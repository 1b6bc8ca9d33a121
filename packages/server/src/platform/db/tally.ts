import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { Context } from '../context.ts';
import { flushIfMany } from './pending.ts';

/** One change of a kept count and sum. `amount` in minor units; `unknown` counts records without an amount. */
export interface Delta {
  readonly topic: string;
  readonly bucket: string;
  readonly currency: string;
  readonly count: number;
  readonly amount: bigint;
  readonly unknown: number;
}

/** Appends deltas, written at the end of the act in its transaction; zero ones are left out. */
export async function appendDeltas(ctx: Context, deltas: readonly Delta[]): Promise<void> {
  const rows = deltas
    .filter((delta) => delta.count !== 0 || delta.amount !== 0n || delta.unknown !== 0)
    .map((delta) => ({ workspace_id: ctx.workspace.id, id: v7(), ...delta }));
  ctx.pending.deltas.push(...rows);
  await flushIfMany(ctx.tx, ctx.pending);
}

export interface Tally {
  readonly bucket: string;
  readonly currency: string;
  readonly count: number;
  readonly amount: bigint;
  readonly unknown: number;
}

/** How many are counted under all topics that begin so, exactly: in all buckets, or in these. */
export async function readCount(ctx: Context, begin: string, buckets: readonly string[] | null): Promise<number> {
  const of = (table: 'tally_totals' | 'tally_deltas') => sql`select count from ${sql.table(table)}
    where workspace_id = ${ctx.workspace.id} and starts_with(topic, ${begin})${buckets === null ? sql`` : sql` and bucket = any(${[...buckets]}::text[])`}`;
  const { rows } = await sql<{ count: string }>`
    select coalesce(sum(count), 0)::text as count from (${of('tally_totals')} union all ${of('tally_deltas')}) as counted`.execute(ctx.tx);
  return Number(rows[0]?.count ?? 0);
}

/** Exact counts and sums of a topic: the folded totals plus the tail of deltas, in one snapshot. */
export async function readTally(ctx: Context, topic: string): Promise<Tally[]> {
  const of = (table: 'tally_totals' | 'tally_deltas') =>
    ctx.tx
      .selectFrom(table)
      .where('workspace_id', '=', ctx.workspace.id)
      .where('topic', '=', topic)
      .groupBy(['bucket', 'currency'])
      .select((one) => [
        'bucket',
        'currency',
        one.fn.sum<string>('count').as('count'),
        one.fn.sum<string>('amount').as('amount'),
        one.fn.sum<string>('unknown').as('unknown'),
      ]);
  const rows = await ctx.tx
    .selectFrom(of('tally_totals').unionAll(of('tally_deltas')).as('both'))
    .groupBy(['bucket', 'currency'])
    .select((one) => [
      'bucket',
      'currency',
      one.fn.sum<string>('count').as('count'),
      one.fn.sum<string>('amount').as('amount'),
      one.fn.sum<string>('unknown').as('unknown'),
    ])
    .execute();
  return rows.map((row) => ({
    bucket: row.bucket,
    currency: row.currency,
    count: Number(row.count),
    amount: BigInt(row.amount),
    unknown: Number(row.unknown),
  }));
}
