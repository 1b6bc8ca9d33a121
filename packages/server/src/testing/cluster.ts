import pg from 'pg';

/** The PostgreSQL cluster tests make their databases in: `TEST_DATABASE_URL`, set by the run's global set-up. */
export function testCluster(): pg.PoolConfig {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) throw new Error('TEST_DATABASE_URL is not set: run the tests through vitest, whose set-up starts a cluster');
  const parsed = new URL(url);
  const socket = parsed.searchParams.get('host');
  if (socket === null) return { connectionString: url };
  return {
    host: socket,
    user: decodeURIComponent(parsed.username),
    database: parsed.pathname.slice(1),
    port: Number(parsed.searchParams.get('port') ?? 5432),
  };
}

/** Runs one statement outside of every test database. */
export async function inCluster(statement: string): Promise<void> {
  const client = new pg.Client({ ...testCluster(), database: 'postgres' });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
