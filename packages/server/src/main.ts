import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type pg from 'pg';
import { createApp } from './app.ts';
import { moduleJobs } from './module-jobs.ts';
import { moduleSubscribers } from './module-subscribers.ts';
import { startScoreRounds } from './modules/discovery/score-rounds.ts';
import { startLatenessRounds } from './modules/notifications/lateness-rounds.ts';
import { startTimedMoves } from './modules/process/timed-moves.ts';
import { atPort, type Config } from './platform/config/config.ts';
import { HOME } from './platform/config/home.ts';
import { StartRefusal } from './platform/config/start-refusal.ts';
import { type Database, openDatabase } from './platform/db/database.ts';
import { openEmbedded } from './platform/db/embedded/open-embedded.ts';
import { migrateDatabase } from './platform/db/migrate.ts';
import { startKeeper } from './platform/events/keeper.ts';
import { type Sealer, startSealer } from './platform/events/sealer.ts';
import { createFileStore } from './platform/files/files.ts';
import { staticPages } from './platform/http/static.ts';
import { type Jobs, startJobs } from './platform/jobs/jobs.ts';
import type { Log } from './platform/log/log.ts';
import { mailJobs } from './platform/mail/jobs.ts';
import { startMailRounds } from './platform/mail/mail-rounds.ts';
import type { Runtime } from './platform/run-in-context.ts';
import { startSweeping } from './platform/sweep.ts';

/** How often subscribers look for what a process that ended left to them. */
const SUBSCRIBERS_LOOK_MS = 60_000;

export interface RunOptions {
  readonly web: boolean;
  readonly worker: boolean;
  readonly config: Config;
  readonly log: Log;
}

export interface Running {
  stop(): Promise<void>;
  /** Where it listens; null for a worker alone. */
  readonly url: string | null;
}

/** Where the connection comes from: the outside database, or the embedded one started or joined here. */
export async function connect(config: Config, log: Log): Promise<{ connection: pg.PoolConfig; stop(): Promise<void> }> {
  if (config.databaseUrl !== null) return { connection: { connectionString: config.databaseUrl }, stop: () => Promise.resolve() };
  return openEmbedded(config, log);
}

/** Applies pending migrations on a small pool of its own, then opens the pool the program works with. */
export async function openMigrated(connection: pg.PoolConfig, config: Config, log: Log): Promise<Database> {
  const first = await openDatabase(connection, log, 2);
  try {
    await migrateDatabase(first.db, log);
  } finally {
    await first.close();
  }
  return openDatabase(connection, log, config.poolSize, config.secretKey);
}

/** Starts the program: web, worker, or both in one process. What was started is stopped again if a later part fails. */
export async function runServer(options: RunOptions): Promise<Running> {
  const { config, log } = options;
  const undo: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    const source = await connect(config, log);
    undo.push(() => source.stop());
    const database = await openMigrated(source.connection, config, log);
    undo.push(() => database.close());
    const url = await startParts(options, source.connection, database, undo);
    return { stop, url };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  options: RunOptions,
  connection: pg.PoolConfig,
  database: Database,
  undo: (() => Promise<void>)[],
): Promise<string | null> {
  const { config, log } = options;
  const files = createFileStore(config);
  let sealer: Sealer | null = null;
  let jobs: Jobs | null = null;
  const runtime: Runtime = {
    database,
    files,
    jobs: {
      enqueue: (tx, type, data, notBefore) =>
        jobs === null ? Promise.reject(new Error('the job queue has not started')) : jobs.enqueue(tx, type, data, notBefore),
    },
    committed: (workspaceId) => sealer?.wake(workspaceId),
  };
  const work = [...moduleJobs(runtime, log), ...mailJobs({ runtime, settings: config.mail, log })];
  jobs = await startJobs(connection, database, log, {
    heartbeatMs: config.jobHeartbeatMs,
    pollMs: config.jobPollMs,
    names: work.map((one) => one.name),
    work: options.worker ? work : [],
  });
  const started = jobs;
  undo.push(() => started.stop());
  if (options.worker) {
    const keeper = startKeeper(runtime, log, moduleSubscribers, SUBSCRIBERS_LOOK_MS);
    undo.push(() => keeper.stop());
    sealer = startSealer(database, log, config.eventSealMs, (workspaceId) => keeper.wake(workspaceId));
    const running = sealer;
    undo.push(() => running.stop());
    const sweeping = startSweeping(database, log);
    undo.push(() => Promise.resolve(sweeping.stop()));
    const mailing = startMailRounds(runtime, log);
    undo.push(() => mailing.stop());
    const timed = startTimedMoves(runtime, log);
    undo.push(() => timed.stop());
    const scoring = startScoreRounds(runtime, log);
    undo.push(() => scoring.stop());
    const lateness = startLatenessRounds(runtime, log);
    undo.push(() => lateness.stop());
  }
  if (!options.web) return null;
  const pages = await staticPages(join(HOME, 'packages/web/dist'));
  let app: ReturnType<typeof createApp> | null = null;
  const answer = getRequestListener((request, env) => (app === null ? new Response(null, { status: 503 }) : app.fetch(request, env)));
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  await listen(server, config);
  undo.push(() => close(server, config.shutdownGraceMs));
  const address = server.address();
  const at = atPort(config, typeof address === 'object' && address !== null ? address.port : config.port);
  app = createApp({ runtime, config: at, log, now: () => new Date(), pages });
  const serving = app;
  undo.push(() => Promise.resolve(serving.stop()));
  return at.publicUrlGiven ? at.publicUrl : `http://${at.host.includes(':') ? `[${at.host}]` : at.host}:${at.port}`;
}

function listen(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new StartRefusal(`Port ${config.port} on ${config.host} is taken by another program. Set PORT to a free one.`)
          : error,
      );
    });
    server.listen(config.port, config.host, () => resolve());
  });
}

/** Lets running requests end, for a while; then ends their connections. */
function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
