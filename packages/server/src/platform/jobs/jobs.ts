import { fromKysely, PgBoss } from 'pg-boss';
import type pg from 'pg';
import type { z } from 'zod';
import { APP_ROLE, type Database, type Tx } from '../db/database.ts';
import type { Log } from '../log/log.ts';

/** One kind of background work and the shape of what it is given: ids only, the job reads the rest itself. */
export interface JobType<D extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly data: D;
}

export function jobType<D extends z.ZodType>(name: string, data: D): JobType<D> {
  return { name, data };
}

/** What runs a kind of work. Throwing retries it with growing pauses; after the last try it stays visible as failed. */
export interface JobWork {
  readonly name: string;
  run(data: unknown): Promise<void>;
}

/** Pairs a job type with its code; what was stored is parsed again before it runs. */
export function jobWork<D extends z.ZodType>(type: JobType<D>, run: (data: z.infer<D>) => Promise<void>): JobWork {
  return { name: type.name, run: (data) => run(type.data.parse(data)) };
}

export interface Jobs {
  /** Adds a job in the caller's own transaction: rolled back with it, runs only after the commit, and not before `notBefore`. */
  enqueue<D extends z.ZodType>(tx: Tx, type: JobType<D>, data: z.infer<D>, notBefore?: Date): Promise<void>;
  stop(): Promise<void>;
}

export interface JobsOptions {
  readonly heartbeatMs: number;
  readonly pollMs: number;
  /** Empty in a process that only enqueues. */
  readonly work: readonly JobWork[];
  readonly names: readonly string[];
}

/** Starts the job queue. Jobs of a killed process run again once their heartbeat is missed. */
export async function startJobs(connection: pg.PoolConfig, database: Database, log: Log, options: JobsOptions): Promise<Jobs> {
  const works = options.work.length > 0;
  const boss = new PgBoss({
    ...bossConnection(connection),
    schema: 'jobs',
    max: works ? 4 : 2,
    supervise: works,
    schedule: false,
    application_name: 'dealwright jobs',
  });
  boss.on('error', (error) => log.warn({ error: error.message }, 'job queue'));
  await boss.start();
  const heartbeatSeconds = Math.max(10, Math.ceil(options.heartbeatMs / 1000));
  for (const name of options.names) {
    await boss.createQueue(name, { retryLimit: 3, retryDelay: 2, retryBackoff: true, expireInSeconds: 3600, heartbeatSeconds });
  }
  if (database.roles) await grantJobs(database);
  for (const work of options.work) {
    await boss.work(work.name, { pollingIntervalSeconds: Math.max(0.5, options.pollMs / 1000) }, async (batch) => {
      for (const job of batch) {
        try {
          await work.run(job.data);
        } catch (error) {
          log.error({ err: error, job: work.name, id: job.id }, 'job failed');
          throw error;
        }
      }
    });
  }
  return {
    enqueue: async (tx, type, data, notBefore) => {
      const later = notBefore === undefined ? {} : { startAfter: notBefore };
      await boss.send(type.name, type.data.parse(data) as object, { db: fromKysely(tx), ...later });
    },
    stop: () => boss.stop({ graceful: true, timeout: 1500 }),
  };
}

/** Requests enqueue under the app's role. */
async function grantJobs(database: Database): Promise<void> {
  await database.pool.query(`grant usage on schema jobs to ${APP_ROLE}`);
  await database.pool.query(`grant select, insert, update, delete on all tables in schema jobs to ${APP_ROLE}`);
  await database.pool.query(`grant execute on all functions in schema jobs to ${APP_ROLE}`);
}

function bossConnection(given: pg.PoolConfig): {
  connectionString?: string;
  host?: string;
  port?: number;
  user?: string;
  password?: string;
  database?: string;
} {
  if (given.connectionString !== undefined) return { connectionString: given.connectionString };
  return {
    ...(given.host === undefined ? {} : { host: given.host }),
    ...(given.port === undefined ? {} : { port: given.port }),
    ...(given.user === undefined ? {} : { user: given.user }),
    ...(typeof given.password === 'string' ? { password: given.password } : {}),
    ...(given.database === undefined ? {} : { database: given.database }),
  };
}
