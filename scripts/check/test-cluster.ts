import { openEmbedded } from '@dealwright/server/platform/db/embedded/open-embedded';
import { createLog } from '@dealwright/server/platform/log/log';
import { inCluster } from '@dealwright/server/testing/cluster';
import { makeTemplate } from '@dealwright/server/testing/template';
import { join } from 'node:path';
import pg from 'pg';
import { root } from './run-command.ts';

/** What a test left when the machine lost its power is thrown away with the rest: nothing has to wait for the disk. */
const CARELESS = ['fsync = off', 'synchronous_commit = off', 'full_page_writes = off'];

/**
 * Starts the PostgreSQL the tests make their databases in, once for the whole run, and stops it afterwards. It is kept
 * in `.cache` between runs, since making a cluster takes longer than most tests. `TEST_DATABASE_URL` names another server.
 * The template of the test databases is made anew for each run.
 */
export default async function setUpCluster(): Promise<(() => Promise<void>) | undefined> {
  // Every project of a run asks for it; the first has made it.
  if (process.env['TEST_TEMPLATE']) return undefined;
  const stop = process.env['TEST_DATABASE_URL'] ? undefined : await startCluster();
  const template = await makeTemplate();
  process.env['TEST_TEMPLATE'] = template.name;
  return async () => {
    await template.drop();
    await stop?.();
  };
}

async function startCluster(): Promise<() => Promise<void>> {
  const log = createLog({ level: 'warn' });
  const cluster = await openEmbedded({ dataDir: join(root, '.cache', 'test-cluster') }, log);
  const { host = '', port = 5432, user = 'postgres', database = 'postgres' } = cluster.connection;
  if (!cluster.adopted) await dropLeftovers(cluster.connection);
  const query = new URLSearchParams({ host, port: String(port) });
  process.env['TEST_DATABASE_URL'] = `postgres://${encodeURIComponent(user)}@localhost/${database}?${query}`;
  for (const setting of CARELESS) await inCluster(`alter system set ${setting}`);
  await inCluster('select pg_reload_conf()');
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
