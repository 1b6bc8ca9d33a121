import { openEmbedded } from '@dealwright/server/platform/db/embedded/open-embedded';
import { createLog } from '@dealwright/server/platform/log/log';
import { join } from 'node:path';
import pg from 'pg';
import { root } from './run-command.ts';

/**
 * Starts the PostgreSQL the tests make their databases in, once for the whole run, and stops it afterwards. It is kept
 * in `.cache` between runs, since making a cluster takes longer than most tests. `TEST_DATABASE_URL` names another server.
 */
export default async function setUpCluster(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['TEST_DATABASE_URL']) return undefined;
  const log = createLog({ level: 'warn' });
  const cluster = await openEmbedded({ dataDir: join(root, '.cache', 'test-cluster') }, log);
  const { host = '', port = 5432, user = 'postgres', database = 'postgres' } = cluster.connection;
  if (!cluster.adopted) await dropLeftovers(cluster.connection);
  const query = new URLSearchParams({ host, port: String(port) });
  process.env['TEST_DATABASE_URL'] = `postgres://${encodeURIComponent(user)}@localhost/${database}?${query}`;
  return () => cluster.stop();
}

/** A run that was killed could not drop its databases; nobody else uses the server yet. */
async function dropLeftovers(connection: pg.PoolConfig): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(`select datname as name from pg_database where datname like 'test\\_%'`);
    for (const { name } of rows) await client.query(`drop database ${client.escapeIdentifier(name)} with (force)`);
  } finally {
    await client.end();
  }
}
