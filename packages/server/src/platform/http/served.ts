import type { Route } from '@dealwright/contract/route';
import type { z } from 'zod';
import type { Actor, Context, PublicContext, SessionContext, Workspace } from '../context.ts';
import type { FileStore } from '../files/files.ts';
import type { Log } from '../log/log.ts';

/** What a handler is given: parsed by the route's shapes before any transaction opens. */
export interface Input<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The version from `If-Match`, when the caller sent one. */
  readonly ifMatch: number | null;
}

/** For routes that open their own transactions: uploads, long checks. */
export interface OpenContext {
  readonly workspace: Workspace;
  readonly actor: Actor;
  readonly now: string;
  readonly log: Log;
  readonly files: FileStore;
  readonly request: Request;
  readonly signal: AbortSignal;
  transaction<T>(mode: 'read' | 'write', work: (ctx: Context) => Promise<T>): Promise<T>;
}

type Shape = z.core.$ZodType;

/** One endpoint with the code behind it. `kind` says which context it gets. */
export interface Served {
  readonly route: Route;
  readonly kind: 'member' | 'open' | 'session' | 'public';
  // The route's own shapes have parsed the input; the pairing is checked where it is made (serve, serveOpen, serveSession, servePublic).
  readonly run: (ctx: never, input: Input<never, never, never>) => Promise<unknown>;
}

/** Serves a route inside the request's one transaction. */
export function serve<P extends Shape, Q extends Shape, B extends Shape, O extends Shape>(
  route: Route<P, Q, B, O>,
  run: (ctx: Context, input: Input<z.infer<P>, z.infer<Q>, z.infer<B>>) => Promise<z.infer<O>>,
): Served {
  return { route, kind: 'member', run };
}

/** Serves a route that opens its own transactions. */
export function serveOpen<P extends Shape, Q extends Shape, B extends Shape, O extends Shape>(
  route: Route<P, Q, B, O>,
  run: (ctx: OpenContext, input: Input<z.infer<P>, z.infer<Q>, z.infer<B>>) => Promise<z.infer<O>>,
): Served {
  return { route, kind: 'open', run };
}

/** Serves a route that answers by a stream; `out` of its contract is the shape of one message. */
export function serveStream<P extends Shape, Q extends Shape, B extends Shape, O extends Shape>(
  route: Route<P, Q, B, O>,
  run: (ctx: OpenContext, input: Input<z.infer<P>, z.infer<Q>, z.infer<B>>) => Promise<Response>,
): Served {
  return { route, kind: 'open', run };
}

/** Serves a route for a signed-in person, with or without a workspace. */
export function serveSession<P extends Shape, Q extends Shape, B extends Shape, O extends Shape>(
  route: Route<P, Q, B, O>,
  run: (ctx: SessionContext, input: Input<z.infer<P>, z.infer<Q>, z.infer<B>>) => Promise<z.infer<O>>,
): Served {
  return { route, kind: 'session', run };
}

/** Serves a route for anybody: what it answers must hang on a secret in the input. */
export function servePublic<P extends Shape, Q extends Shape, B extends Shape, O extends Shape>(
  route: Route<P, Q, B, O>,
  run: (ctx: PublicContext, input: Input<z.infer<P>, z.infer<Q>, z.infer<B>>) => Promise<z.infer<O>>,
): Served {
  return { route, kind: 'public', run };
}
