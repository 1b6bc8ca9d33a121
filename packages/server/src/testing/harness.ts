import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient, ProblemError } from '@dealwright/contract/client';
import type { Problem } from '@dealwright/contract/errors';
import * as contract from '@dealwright/contract/workspace';
import { createApp } from '../app.ts';
import { moduleJobs } from '../module-jobs.ts';
import { moduleSubscribers } from '../module-subscribers.ts';
import { loadConfig } from '../platform/config/config.ts';
import { catchUp } from '../platform/events/keeper.ts';
import { sealEvents } from '../platform/events/seal.ts';
import { createFileStore } from '../platform/files/files.ts';
import { type Jobs, startJobs } from '../platform/jobs/jobs.ts';
import { createLog } from '../platform/log/log.ts';
import { mailJobs } from '../platform/mail/jobs.ts';
import type { Runtime } from '../platform/run-in-context.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

/** A person with a workspace of their own, signed in, and an API key of it. */
export interface TestPerson {
  readonly workspaceId: string;
  readonly memberId: string;
  readonly cookie: string;
  readonly key: string;
  /** Calls as the person, by session cookie. */
  readonly api: Client;
  /** Calls with the API key. */
  readonly keyed: Client;
}

export interface TestServer extends TestDatabase {
  /** The app itself, for requests no client would send. */
  send(path: string, init?: RequestInit): Promise<Response>;
  person(name?: string, playbook?: string): Promise<TestPerson>;
  /** Seals what was committed and lets the subscribers read it, as the worker would. */
  seal(workspaceId: string): Promise<void>;
  /** The instant the server takes for now; null is the real one. */
  setNow(at: string | null): void;
  readonly served: ReturnType<typeof createApp>['served'];
}

let people = 0;

/** The whole server behind its HTTP door on a database of its own, with a worker. `env`: settings besides those of every test. */
export async function startTestServer(env: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const db = await openTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'dealwright-test-'));
  const config = loadConfig({ DATA_DIR: dataDir, PORT: '3000', SIGN_UP_LIMIT: '100000', SIGN_IN_LIMIT: '100000', ...env });
  const log = createLog({ level: 'silent' });
  let fixed: string | null = null;
  let jobs: Jobs | null = null;
  const runtime: Runtime = {
    database: db.database,
    files: createFileStore(config),
    jobs: {
      enqueue: (tx, type, data, notBefore) =>
        jobs === null ? Promise.reject(new Error('no jobs yet')) : jobs.enqueue(tx, type, data, notBefore),
    },
    committed: () => undefined,
  };
  const work = [...moduleJobs(runtime, log), ...mailJobs({ runtime, settings: config.mail, log })];
  jobs = await startJobs(db.connection, db.database, log, { heartbeatMs: 10_000, pollMs: 500, names: work.map((one) => one.name), work });
  const running = jobs;
  const app = createApp({ runtime, config, log, now: () => (fixed === null ? new Date() : new Date(fixed)), pages: null });
  const send = (path: string, init: RequestInit = {}) => app.fetch(new Request(`http://localhost:3000${path}`, init));
  return {
    ...db,
    send,
    served: app.served,
    setNow: (at) => {
      fixed = at;
    },
    person: (name = 'Sample Person', playbook = 'b2b-software') => aPerson(send, name, playbook),
    seal: async (workspaceId) => {
      await sealEvents(db.database, workspaceId, new Date());
      await catchUp(runtime, log, moduleSubscribers, workspaceId);
    },
    close: async () => {
      app.stop();
      await running.stop();
      await db.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function aPerson(send: TestServer['send'], name: string, playbook: string): Promise<TestPerson> {
  people += 1;
  const answer = await send('/api/auth/sign-up/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, email: `person${people}.${Date.now()}@example.test`, password: 'correct horse battery' }),
  });
  if (!answer.ok) throw new Error(`sign-up answered ${answer.status}: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .join('; ');
  const as = (headers: Record<string, string>) =>
    createClient((path, init) => {
      const merged = new Headers(init.headers);
      for (const [key, value] of Object.entries(headers)) merged.set(key, value);
      return send(path, { ...init, headers: merged });
    });
  const api = as({ cookie });
  const workspace = await api(contract.createWorkspace, {
    body: { name: `${name}'s workspace`, playbook, zone: 'Europe/Berlin', currency: 'EUR' },
  });
  const me = await api(contract.getMe);
  const { key } = await api(contract.createApiKey, { body: { name: 'Test key', scopes: ['read', 'write', 'admin'] } });
  return { workspaceId: workspace.id, memberId: me.member?.id ?? '', cookie, key, api, keyed: as({ authorization: `Bearer ${key}` }) };
}

/** The problem document a call was refused with; fails the test when it was not refused. */
export async function problemFrom(call: Promise<unknown>): Promise<Problem> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('the call was not refused');
}
