import { ROUTES } from '@dealwright/contract/all';
import { playbookSchemas } from '@dealwright/engine/language/schemas';
import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { createSignIn } from './platform/auth/sign-in.ts';
import { createWorkspaceRoutes } from './platform/auth/routes.ts';
import { createEventRoutes } from './platform/events/routes.ts';
import { createStreamHub } from './platform/events/stream-hub.ts';
import { stuckSubscribers } from './platform/events/stuck-subscribers.ts';
import { docsPage } from './platform/http/docs-page.ts';
import { createMetrics } from './platform/http/metrics.ts';
import { mountRoutes, requestIdOf, type Vars } from './platform/http/mount.ts';
import { openApi } from './platform/http/openapi.ts';
import { problemOf, problemResponse } from './platform/http/problem.ts';
import { SECURITY_HEADERS } from './platform/http/security-headers.ts';
import type { Served } from './platform/http/served.ts';
import type { Config } from './platform/config/config.ts';
import type { Log } from './platform/log/log.ts';
import type { Runtime } from './platform/run-in-context.ts';
import { rateRoutes } from './platform/rates/routes.ts';
import { moduleRoutes } from './module-routes.ts';
import { createDemoRoutes } from './modules/demo/routes.ts';
import { publishShipped } from './modules/playbooks/actions/publish-shipped.ts';
import { currentPlaybook } from './modules/playbooks/queries/current-playbook.ts';
import { handRecords } from './modules/records/actions/hand-records.ts';
import { maskableFields } from './modules/records/queries/maskable-fields.ts';

export interface AppDeps {
  readonly runtime: Runtime;
  readonly config: Config;
  readonly log: Log;
  readonly now: () => Date;
  /** The built pages; null serves the API alone. */
  readonly pages: ((path: string, accepts: string) => Promise<Response | null>) | null;
}

export const VERSION = '0.1.0';

export interface App {
  fetch(request: Request, env?: object): Promise<Response>;
  readonly served: readonly Served[];
  /** Ends the streams of open pages. */
  stop(): void;
}

/** The composition root: everything the server is, as one function from request to response. */
export function createApp(deps: AppDeps): App {
  const { runtime, config, log, now } = deps;
  const app = new Hono<Vars>();
  const metrics = createMetrics(async () => (await stuckSubscribers(runtime.database)).length);
  const hub = createStreamHub(runtime.database, log);
  const sendsMail = config.mail !== null;
  const signIn = createSignIn({
    database: runtime.database,
    config,
    log,
    mail: sendsMail ? { runtime, publicUrl: config.publicUrl } : null,
  });
  const served: Served[] = [
    ...createWorkspaceRoutes({
      runtime,
      onWorkspaceMade: (ctx, { playbook }) => publishShipped(ctx, playbook),
      readPlaybook: (ctx) => currentPlaybook(ctx),
      publicUrl: config.publicUrl,
      sendsMail,
      handRecords,
      readMaskable: maskableFields,
    }),
    ...rateRoutes,
    ...createEventRoutes(hub),
    ...moduleRoutes,
    ...createDemoRoutes(runtime),
  ];

  app.use('*', async (c, next) => {
    const started = performance.now();
    c.set('requestId', requestIdOf(c.req.header('x-request-id')));
    await next();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.res.headers.set(name, value);
    c.res.headers.set('x-request-id', c.get('requestId'));
    metrics.observe(c.req.routePath, c.req.method, c.res.status, (performance.now() - started) / 1000);
  });
  app.onError((error, c) => problemOf(error, c.get('requestId'), log));

  app.get('/health/live', () => Response.json({ status: 'live' }));
  app.get('/health/ready', async (c) => {
    try {
      await runtime.database.pool.query('select 1');
      return Response.json({ status: 'ready' });
    } catch {
      return problemResponse({ code: 'unavailable', requestId: c.get('requestId') });
    }
  });
  app.get(
    '/metrics',
    async () => new Response(await metrics.registry.metrics(), { headers: { 'content-type': metrics.registry.contentType } }),
  );

  let document: string | null = null;
  app.get('/api/openapi.json', () => {
    document ??= JSON.stringify(openApi(ROUTES, config.publicUrl, VERSION));
    return new Response(document, { headers: { 'content-type': 'application/json' } });
  });
  app.get('/api/docs', () => new Response(docsPage(ROUTES), { headers: { 'content-type': 'text/html; charset=utf-8' } }));
  const schemas = new Map(Object.entries(playbookSchemas()).map(([name, schema]) => [`${name}.json`, JSON.stringify(schema)]));
  app.get('/api/playbook-schemas/:name', (c) => {
    const schema = schemas.get(c.req.param('name'));
    if (schema === undefined) return problemResponse({ code: 'not-found', requestId: c.get('requestId') });
    return new Response(schema, { headers: { 'content-type': 'application/schema+json', 'access-control-allow-origin': '*' } });
  });
  app.all('/api/auth/*', (c) => signIn.respond(c.req.raw, { ip: addressOf(c), requestId: c.get('requestId') }));
  mountRoutes(app, served, { runtime, log, secretKey: config.secretKey, trustedOrigins: config.trustedOrigins, now });
  app.all('/api/*', (c) =>
    problemResponse({ code: knownPath(c.req.path) ? 'method-not-allowed' : 'not-found', requestId: c.get('requestId') }),
  );
  app.get('*', async (c) => {
    const page = await deps.pages?.(c.req.path, c.req.header('accept-encoding') ?? '');
    return page ?? problemResponse({ code: 'not-found', requestId: c.get('requestId') });
  });
  app.notFound((c) => problemResponse({ code: 'not-found', requestId: c.get('requestId') }));
  return { fetch: (request, env) => Promise.resolve(app.fetch(request, env)), served, stop: () => hub.stop() };
}

/** The caller's network address; null where no socket is behind the request (tests, other hosts). */
function addressOf(c: Context<Vars>): string | null {
  return typeof c.env === 'object' && c.env !== null && 'incoming' in c.env ? (getConnInfo(c).remote.address ?? null) : null;
}

const PATTERNS = [...new Set(Object.values(ROUTES).map((route) => route.path))].map(
  (path) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`),
);

function knownPath(path: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(path));
}
