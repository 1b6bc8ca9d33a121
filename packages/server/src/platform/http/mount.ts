import { v7 } from 'uuid';
import type { Hono } from 'hono';
import { type ZodType, ZodError } from 'zod';
import { mayCall } from '../auth/may-call.ts';
import { refuseForeignOrigin } from '../auth/trusted-origin.ts';
import type { Caller } from '../auth/who-calls.ts';
import { resolveWorkspace, whoCalls } from '../auth/who-calls.ts';
import type { SessionContext } from '../context.ts';
import type { Log } from '../log/log.ts';
import { refuse } from '../refuse.ts';
import { type ActScope, runInContext, type Runtime } from '../run-in-context.ts';
import { ACT_HEADER, actTold } from '../events/act-told.ts';
import { once } from './idempotency.ts';
import { problemOf } from './problem.ts';
import { readJson } from './read-body.ts';
import type { Input, OpenContext, Served } from './served.ts';

export interface MountDeps {
  readonly runtime: Runtime;
  readonly log: Log;
  readonly secretKey: string;
  readonly trustedOrigins: readonly string[];
  readonly now: () => Date;
}

export type Vars = { Variables: { requestId: string } };

/** Puts every served route on the app. */
export function mountRoutes(app: Hono<Vars>, served: readonly Served[], deps: MountDeps): void {
  // The first that fits answers: `/playbooks/{id}/files` has to stand before `/{kind}/{id}/files`, and "{" sorts behind every letter.
  for (const one of served.toSorted((a, b) => (a.route.path < b.route.path ? -1 : 1))) {
    const path = one.route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    app.on(one.route.method, path, async (c) => {
      const requestId = c.get('requestId');
      try {
        return await answer(one, c.req.raw, c.req.param() as Record<string, string>, new URL(c.req.url).searchParams, requestId, deps);
      } catch (error) {
        return problemOf(error, requestId, deps.log);
      }
    });
  }
}

type Run = (ctx: unknown, input: Input<unknown, unknown, unknown>) => Promise<unknown>;

async function answer(
  one: Served,
  request: Request,
  params: Record<string, string>,
  search: URLSearchParams,
  requestId: string,
  deps: MountDeps,
): Promise<Response> {
  const { route } = one;
  const at = deps.now();
  // The pairing of route and handler was type-checked where `serve` made it.
  const run = one.run as unknown as Run;
  if (one.kind === 'public') {
    refuseForeignOrigin(request, deps.trustedOrigins);
    const input = await readInput(one, request, params, search);
    const given = { now: at.toISOString(), log: deps.log.child({ requestId }) };
    return reply(route.status, await run(given, input));
  }
  const caller = await whoCalls(
    deps.runtime.database,
    { headers: request.headers, method: request.method, secretKey: deps.secretKey, trustedOrigins: deps.trustedOrigins },
    at,
  );
  if (caller.kind === 'nobody') refuse('not-signed-in');
  const log = deps.log.child({ requestId });
  const input = await readInput(one, request, params, search);
  if (one.kind === 'session')
    return reply(route.status, await run(sessionContext(request.headers.get('dealwright-workspace'), caller, at, deps, log), input));
  const { workspace, actor } = resolveWorkspace(
    caller,
    request.headers.get('dealwright-workspace') ?? (route.media === 'stream' || route.media === 'file' ? search.get('workspace') : null),
  );
  mayCall(actor, route);
  const scope: ActScope = { workspace, actor, now: at.toISOString(), log };
  if (one.kind === 'open') return reply(route.status, await run(openContext(deps.runtime, scope, request), input));
  const key = request.method === 'POST' ? request.headers.get('idempotency-key') : null;
  let told: string | null = null;
  const done = await runInContext(deps.runtime, scope, route.data === 'read' ? 'read' : 'write', async (ctx) => {
    const answered = await once(ctx, key, `${route.method} ${new URL(request.url).pathname}`, input.body, async () =>
      answeredBy(route, await run(ctx, input)),
    );
    told = actTold(ctx);
    return answered;
  });
  return reply(done.status, done.body, told);
}

/** What is taken in but not done yet says so by its status too. */
function answeredBy(route: Served['route'], body: unknown): { readonly status: number; readonly body: unknown } {
  const waits = route.accepted && typeof body === 'object' && body !== null && 'result' in body && body.result === 'waiting';
  return { status: waits ? 202 : route.status, body };
}

async function readInput(
  one: Served,
  request: Request,
  params: Record<string, string>,
  search: URLSearchParams,
): Promise<Input<unknown, unknown, unknown>> {
  const { route } = one;
  const parsedParams = (route.params as ZodType).safeParse(params);
  // An id that cannot be one is a thing that is not there.
  if (!parsedParams.success) refuse('not-found');
  const query = parse(route.query as ZodType, Object.fromEntries(search), '?');
  const takesBody = route.media !== 'upload' && route.media !== 'binary' && request.method !== 'GET' && request.method !== 'DELETE';
  const body = takesBody ? parse(route.body as ZodType, await readJson(request), '') : {};
  return { params: parsedParams.data, query, body, ifMatch: versionOf(request.headers.get('if-match')) };
}

function parse(shape: ZodType, given: unknown, prefix: string): unknown {
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  throw prefix === '' ? parsed.error : new ZodError(parsed.error.issues.map((issue) => ({ ...issue, path: [prefix, ...issue.path] })));
}

function versionOf(header: string | null): number | null {
  if (header === null || header === '*') return null;
  const digits = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim());
  if (digits === null) refuse('invalid', 'If-Match carries the version of the record, like "12".');
  return Number(digits[1]);
}

function reply(status: number, body: unknown, act: string | null = null): Response {
  if (body instanceof Response) return body;
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  if (typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number')
    headers.set('etag', `"${body.version}"`);
  if (act !== null) headers.set(ACT_HEADER, act);
  return new Response(JSON.stringify(body), { status, headers });
}

function openContext(runtime: Runtime, scope: ActScope, request: Request): OpenContext {
  return {
    ...scope,
    files: runtime.files,
    request,
    signal: request.signal,
    transaction: (mode, work) => runInContext(runtime, scope, mode, work),
  };
}

function sessionContext(
  named: string | null,
  caller: Exclude<Caller, { kind: 'nobody' }>,
  at: Date,
  deps: MountDeps,
  log: Log,
): SessionContext {
  if (caller.kind !== 'session') refuse('not-allowed', 'An API key belongs to one workspace; this needs a signed-in person.');
  return { user: caller.user, named, now: at.toISOString(), db: deps.runtime.database.db, log };
}

/** A request id for the log and the problem document; a caller's own is kept when it looks like one. */
export function requestIdOf(header: string | undefined): string {
  return header !== undefined && /^[\w-]{8,64}$/.test(header) ? header : v7();
}
