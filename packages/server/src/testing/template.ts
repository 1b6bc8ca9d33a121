import { randomBytes } from 'node:crypto';
import { openDatabase } from '../platform/db/database.ts';
import { migrateDatabase } from '../platform/db/migrate.ts';
import { startJobs } from '../platform/jobs/jobs.ts';
import { createLog } from '../platform/log/log.ts';
import { inCluster, testCluster } from './cluster.ts';

/** The database that every test database of this run is a copy of: `TEST_TEMPLATE`, set by the run's global set-up. */
export function templateName(): string {
  const name = process.env['TEST_TEMPLATE'];
  if (name === undefined) throw new Error('TEST_TEMPLATE is not set: run the tests through vitest, whose set-up makes it');
  return name;
}

/**
 * Makes the template: migrated, and with the tables of the job queue. A copy of it takes a tenth of the time the migrations take.
 * Nobody may be connected to it while it is copied.
 */
export async function makeTemplate(): Promise<{ name: string; drop(): Promise<void> }> {
  const log = createLog({ level: 'silent' });
  const name = `test_template_${randomBytes(6).toString('hex')}`;
  await inCluster(`create database ${name}`);
  const connection = { ...testCluster(), database: name };
  const bare = await openDatabase(connection, log, 2);
  await migrateDatabase(bare.db, log);
  // Opened again, so that the roles the migrations made are known.
  await bare.close();
  const database = await openDatabase(connection, log, 2);
  const jobs = await startJobs(connection, database, log, { heartbeatMs: 10_000, pollMs: 500, names: [], work: [] });
  await jobs.stop();
  await database.close();
  return { name, drop: () => inCluster(`drop database if exists ${name} with (force)`) };
}
