import type { PoolConfig } from 'pg';

/** The PostgreSQL cluster tests make their databases in: `TEST_DATABASE_URL`, set by the run's global set-up. */
export function testCluster(): Promise<PoolConfig> {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined)
    return Promise.reject(new Error('TEST_DATABASE_URL is not set: run the tests through vitest, whose set-up starts a cluster'));
  const parsed = new URL(url);
  const socket = parsed.searchParams.get('host');
  return Promise.resolve(
    socket === null
      ? { connectionString: url }
      : {
          host: socket,
          user: decodeURIComponent(parsed.username),
          database: parsed.pathname.slice(1),
          port: Number(parsed.searchParams.get('port') ?? 5432),
        },
  );
}
