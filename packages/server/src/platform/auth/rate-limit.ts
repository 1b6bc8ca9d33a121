import { createHash } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { refuse } from '../refuse.ts';

/** One thing counted: at most `limit` points in `windowMs` from the first. */
export interface Bucket {
  readonly key: string;
  readonly limit: number;
  readonly windowMs: number;
}

/**
 * Takes a point from each bucket, in one statement, so that the limits hold across processes and parallel tries. The
 * database's clock counts.
 *
 * Refuses: `too-many`, with the seconds to wait, when one is empty.
 */
export async function takePoints(db: Db, buckets: readonly Bucket[]): Promise<void> {
  // In one order everywhere: two statements that lock the same rows never wait for each other in a circle.
  const sorted = buckets.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const values = sorted.map(({ key, windowMs }) => sql`(${key}::text, 1, now() + make_interval(secs => ${windowMs / 1000}::float8))`);
  const { rows } = await sql<{ key: string; points: number; wait: number }>`
    insert into auth.rate_limit as held (key, points, expires_at) values ${sql.join(values)}
    on conflict (key) do update set
      points = case when held.expires_at <= now() then 1 else least(held.points, 1000000) + 1 end,
      expires_at = case when held.expires_at <= now() then excluded.expires_at else held.expires_at end
    returning key, points, ceil(extract(epoch from expires_at - now()))::int as wait`.execute(db);
  const limits = new Map(sorted.map(({ key, limit }) => [key, limit]));
  const waits = rows.filter((row) => row.points > (limits.get(row.key) ?? 0)).map((row) => row.wait);
  if (waits.length === 0) return;
  const seconds = Math.max(1, ...waits);
  refuse('too-many', { detail: `Too many tries. Try again in ${minutes(seconds)}.`, extra: { retryAfterSeconds: seconds } });
}

/** Gives the points of a try that turned out well back. */
export async function returnPoints(db: Db, buckets: readonly Bucket[]): Promise<void> {
  const keys = sql.join(buckets.map(({ key }) => sql`${key}::text`));
  await sql`
    update auth.rate_limit held set points = greatest(held.points - 1, 0)
    from (select key from auth.rate_limit where key in (${keys}) order by key for update) mine
    where held.key = mine.key`.execute(db);
}

const minutes = (seconds: number): string => (seconds <= 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`);

/** A key that keeps what it is about out of the table. */
export function bucketKey(kind: string, ...about: readonly string[]): string {
  return `${kind}:${createHash('sha256').update(about.join('\n')).digest('hex')}`;
}

/** The network a caller is counted by: the address itself, or the /64 of an IPv6 address, which one machine has to itself. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined || isIPv4(ip)) return mapped ?? ip;
  if (!isIPv6(ip)) return 'unknown';
  const [head = '', tail = ''] = (ip.split('%')[0] ?? '').toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const gap = ip.includes('::') ? Array.from({ length: 8 - left.length - right.length }, () => '0') : [];
  return [...left, ...gap, ...right]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':');
}
