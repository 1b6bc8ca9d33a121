import type { z } from 'zod';
import type { Config } from '../config/config.ts';
import type { Database } from '../db/database.ts';
import { problemOf } from '../http/problem.ts';
import { readJson } from '../http/read-body.ts';
import type { Log } from '../log/log.ts';
import { Refusal, refuse } from '../refuse.ts';
import { mailPasswordLink } from './actions/mail-password-link.ts';
import { withHashedPassword } from './passwords.ts';
import { type PersonMail, tellPasswordChanged } from './person-mail.ts';
import { type Bucket, bucketKey, networkOf, returnPoints, takePoints } from './rate-limit.ts';
import { hashToken, readSessionCookie } from './session-cookie.ts';
import { listSessions, ownSession, revokeOtherSessions, revokeSession } from './sessions.ts';
import * as flows from './sign-in-flows.ts';
import type { Library } from './sign-in-library.ts';
import { refuseLike } from './sign-in-refusal.ts';
import { refuseForeignOrigin } from './trusted-origin.ts';

export interface SignInDeps {
  readonly database: Database;
  readonly config: Pick<Config, 'secretKey' | 'publicUrl' | 'trustedOrigins' | 'sessionTtlMs'> & {
    /** Failed sign-ins a mail and network may have in ten minutes; the network alone has ten times as many. */
    readonly signInLimit?: number;
    /** Accounts a network may ask for in an hour. */
    readonly signUpLimit?: number;
  };
  readonly log: Log;
  /** null: no mail server is set up. */
  readonly mail: PersonMail | null;
}

/** What the request itself does not say. `ip`: the address of the connection; null counts all such callers together. */
export interface CameFrom {
  readonly ip: string | null;
  readonly requestId: string;
}

export interface SignIn {
  /** Answers everything under `/api/auth`. */
  respond(request: Request, from: CameFrom): Promise<Response>;
}

const SIGN_IN_WINDOW_MS = 600_000;
const SIGN_UP_WINDOW_MS = 3_600_000;
/** Links for a new password that may be asked for one address in an hour. */
const FORGOTTEN_LIMIT = 5;
const FORGOTTEN_WINDOW_MS = 3_600_000;
/** Longer than looking for a person and queueing a mail takes: the time of the answer tells nothing. */
const FORGOTTEN_MS = 400;
const MOST_BYTES = 20_000;

/** Signing up, in and out, by mail and password. Every refusal is a problem document. */
export function createSignIn(deps: SignInDeps): SignIn {
  let library: Promise<Library> | null = null;
  const open = () => (library ??= loadLibrary(deps));
  return {
    respond: async (request, from) => {
      try {
        return await answer({ deps, request, from, library: await open() });
      } catch (error) {
        return problemFor(error, from, deps.log);
      }
    },
  };
}

/** Loaded with the first call: it takes a quarter of a second, which the start of the server does not have. */
async function loadLibrary(deps: SignInDeps): Promise<Library> {
  const { openLibrary } = await import('./sign-in-library.ts');
  return openLibrary({ ...deps, db: deps.database.db });
}

interface Call {
  readonly deps: SignInDeps;
  readonly request: Request;
  readonly from: CameFrom;
  readonly library: Library;
}

async function answer(call: Call): Promise<Response> {
  const { request, deps } = call;
  const path = new URL(request.url).pathname.slice(flows.BASE_PATH.length);
  const method = Object.hasOwn(flows.FLOWS, path) ? flows.FLOWS[path] : undefined;
  if (method === undefined) refuse('not-found');
  if (request.method !== method) refuse('method-not-allowed', `This address takes ${method}.`);
  refuseForeignOrigin(request, deps.config.trustedOrigins);
  switch (path) {
    case '/sign-up/email':
      return signUp(call);
    case '/sign-in/email':
      return signIn(call);
    case '/change-password':
      return changePassword(call);
    case '/forgotten-password':
      return forgottenPassword(call);
    case '/sign-out':
      return passOn(call, '/sign-out', {}, flows.emptyAnswer);
    case '/get-session':
      return passOn(call, '/get-session', null, flows.sessionAnswer);
    default:
      return ofSessions(call, path);
  }
}

async function signUp(call: Call): Promise<Response> {
  const body = flows.signUpBody.parse(await readJson(call.request, MOST_BYTES));
  const key = bucketKey('sign-up', networkOf(call.from.ip ?? ''));
  await takePoints(call.deps.database.db, [{ key, limit: call.deps.config.signUpLimit ?? 20, windowMs: SIGN_UP_WINDOW_MS }]);
  try {
    return await withHashedPassword(body.password, () => passOn(call, '/sign-up/email', body, flows.personAnswer));
  } catch (error) {
    if (error instanceof Refusal || !(await isKnown(call, body.email))) throw error;
    // Somebody else took the address between the look and the write.
    return refuse('taken');
  }
}

async function isKnown(call: Call, email: string): Promise<boolean> {
  const found = await call.deps.database.db.selectFrom('auth.user').select('id').where('email', '=', email).executeTakeFirst();
  return found !== undefined;
}

async function signIn(call: Call): Promise<Response> {
  const body = flows.signInBody.parse(await readJson(call.request, MOST_BYTES));
  const network = networkOf(call.from.ip ?? '');
  const limit = call.deps.config.signInLimit ?? 10;
  const buckets = [
    { key: bucketKey('sign-in', network, body.email), limit, windowMs: SIGN_IN_WINDOW_MS },
    // One guess each at many mails.
    { key: bucketKey('sign-in', network), limit: limit * 10, windowMs: SIGN_IN_WINDOW_MS },
  ];
  return counted(call, buckets, () => passOn(call, '/sign-in/email', body, flows.personAnswer));
}

async function changePassword(call: Call): Promise<Response> {
  const body = flows.changePasswordBody.parse(await readJson(call.request, MOST_BYTES));
  const token = tokenOf(call);
  await ownSession(call.deps.database.db, token);
  const key = bucketKey('change-password', hashToken(token ?? ''));
  const bucket = { key, limit: call.deps.config.signInLimit ?? 10, windowMs: SIGN_IN_WINDOW_MS };
  const response = await counted(call, [bucket], () => passOn(call, '/change-password', body, flows.personAnswer));
  const { mail, log } = call.deps;
  const { user } = flows.personAnswer.parse(await response.clone().json());
  // The password is changed by now, whatever becomes of the mail.
  if (mail !== null)
    await tellPasswordChanged(mail, user).catch((error: unknown) => log.error({ err: error }, 'nobody told of a new password'));
  return response;
}

/** Answers alike, and after the same time, whether somebody has this address or not. */
async function forgottenPassword(call: Call): Promise<Response> {
  const { mail, database, config } = call.deps;
  const { email } = flows.forgottenBody.parse(await readJson(call.request, MOST_BYTES));
  if (mail === null) refuse('wrong-state', 'No mail server is set up here. Ask an admin of your workspace for a link for a new password.');
  await takePoints(database.db, [
    { key: bucketKey('forgotten', email), limit: FORGOTTEN_LIMIT, windowMs: FORGOTTEN_WINDOW_MS },
    { key: bucketKey('forgotten', networkOf(call.from.ip ?? '')), limit: config.signUpLimit ?? 20, windowMs: FORGOTTEN_WINDOW_MS },
  ]);
  await Promise.all([mailPasswordLink(mail, email), new Promise((done) => setTimeout(done, FORGOTTEN_MS))]);
  return json({});
}

/** The points are taken before the password is looked at, so that parallel tries cannot pass together. */
async function counted(call: Call, buckets: readonly Bucket[], work: () => Promise<Response>): Promise<Response> {
  await takePoints(call.deps.database.db, buckets);
  const response = await work();
  await returnPoints(call.deps.database.db, buckets);
  return response;
}

async function ofSessions(call: Call, path: string): Promise<Response> {
  const { db } = call.deps.database;
  const own = await ownSession(db, tokenOf(call));
  if (path === '/list-sessions') return json(await listSessions(db, own));
  if (path === '/revoke-session') await revokeSession(db, own, flows.revokeSessionBody.parse(await readJson(call.request, MOST_BYTES)).id);
  else await revokeOtherSessions(db, own);
  return json({});
}

const tokenOf = ({ request, deps }: Call): string | null => readSessionCookie(request.headers.get('cookie'), deps.config.secretKey);

/** Hands a parsed call to the library and lets out of its answer the cookie and the fields of `shape` alone. */
async function passOn(call: Call, path: string, body: object | null, shape: z.ZodType): Promise<Response> {
  const headers = new Headers({
    'content-type': 'application/json',
    'user-agent': (call.request.headers.get('user-agent') ?? '').slice(0, 300),
  });
  const cookie = call.request.headers.get('cookie');
  if (cookie !== null) headers.set('cookie', cookie);
  if (call.from.ip !== null) headers.set(flows.ADDRESS_HEADER, call.from.ip);
  const url = new URL(flows.BASE_PATH + path, new URL(call.deps.config.publicUrl).origin);
  const response = await call.library(
    new Request(url, body === null ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }),
  );
  if (!response.ok) return refuseLike(response);
  const read = shape.safeParse(await response.json());
  if (!read.success) throw new Error(`the sign-in library answered ${path} in another shape`, { cause: read.error });
  const answered = json(read.data);
  for (const set of response.headers.getSetCookie()) answered.headers.append('set-cookie', set);
  return answered;
}

function json(body: unknown): Response {
  return Response.json(body, { headers: { 'cache-control': 'no-store' } });
}

function problemFor(error: unknown, from: CameFrom, log: Log): Response {
  const response = problemOf(error, from.requestId, log);
  const wait = error instanceof Refusal ? error.given.extra?.['retryAfterSeconds'] : undefined;
  if (typeof wait === 'number') response.headers.set('retry-after', String(wait));
  return response;
}
