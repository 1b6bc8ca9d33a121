import { Hono } from 'hono';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { createFileStore } from '../files/files.ts';
import { mountRoutes, type Vars } from '../http/mount.ts';
import { createLog } from '../log/log.ts';
import type { Runtime } from '../run-in-context.ts';
import type { CreateWorkspaceDeps } from './actions/create-workspace.ts';
import { createWorkspaceRoutes } from './routes.ts';
import { createSignIn, type SignIn, type SignInDeps } from './sign-in.ts';
import { type Caller, whoCalls } from './who-calls.ts';

export const SECRET = 'a-secret-of-the-tests-that-is-long-enough-0123456789';
export const ORIGIN = 'http://localhost:3000';
const log = createLog({ level: 'silent' });

/** The sign-in flows on a test database, and shortcuts through them. */
export interface TestDoor {
  readonly signIn: SignIn;
  call(path: string, body?: unknown, also?: { headers?: Record<string, string>; ip?: string; method?: string }): Promise<Response>;
  /** Signs up and answers the `Cookie` header of the new session. */
  join(name: string, email: string, password?: string): Promise<string>;
  who(headers: Record<string, string>, also?: { method?: string; at?: Date }): Promise<Caller>;
}

export function openDoor(database: Database, config: Partial<SignInDeps['config']> = {}): TestDoor {
  const full = { secretKey: SECRET, publicUrl: ORIGIN, trustedOrigins: [ORIGIN], sessionTtlMs: 3_600_000, signUpLimit: 1000, ...config };
  const signIn = createSignIn({ database, config: full, log, mail: null });
  const call: TestDoor['call'] = (path, body, also = {}) =>
    signIn.respond(
      new Request(`${ORIGIN}/api/auth${path}`, {
        method: also.method ?? (body === undefined ? 'GET' : 'POST'),
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...also.headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
      { ip: also.ip ?? '192.0.2.1', requestId: 'request-of-a-test' },
    );
  return {
    signIn,
    call,
    join: async (name, email, password = 'correct horse battery') => cookieOf(await call('/sign-up/email', { name, email, password })),
    who: (headers, also = {}) =>
      whoCalls(
        database,
        { headers: new Headers(headers), method: also.method ?? 'GET', secretKey: full.secretKey, trustedOrigins: full.trustedOrigins },
        also.at ?? new Date(),
      ),
  };
}

/** The routes of workspaces, members and keys behind the real pipeline. */
export function openWorkspaces(database: Database, onWorkspaceMade: CreateWorkspaceDeps['onWorkspaceMade'] = () => Promise.resolve()) {
  const runtime: Runtime = {
    database,
    jobs: { enqueue: () => Promise.reject(new Error('nothing here enqueues')) },
    files: createFileStore({ filesUrl: 'file:///nowhere' }),
    committed: () => undefined,
  };
  const app = new Hono<Vars>();
  app.use('*', async (c, next) => {
    c.set('requestId', 'request-of-a-test');
    await next();
  });
  const served = createWorkspaceRoutes({
    runtime,
    onWorkspaceMade,
    readPlaybook: () => Promise.resolve(null),
    publicUrl: ORIGIN,
    sendsMail: false,
    handRecords: () => Promise.resolve(0),
    readMaskable: () => Promise.resolve([]),
  });
  mountRoutes(app, served, { runtime, log, secretKey: SECRET, trustedOrigins: [ORIGIN], now: () => new Date() });
  return async (method: string, path: string, headers: Record<string, string>, body?: unknown) => {
    const given = body === undefined ? {} : { body: JSON.stringify(body) };
    const all = { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers };
    const response = await app.fetch(new Request(`${ORIGIN}${path}`, { method, headers: all, ...given }));
    return { status: response.status, body: z.looseObject({}).parse(await response.json()) };
  };
}

/** What a browser would send back of an answer's cookies. */
export function cookieOf(response: Response): string {
  const set = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  if (set.length === 0) throw new Error(`no cookie in an answer with status ${response.status}`);
  return set.join('; ');
}
