import { z } from 'zod';
import type { ErrorCode } from './errors.ts';

type Shape = z.core.$ZodType;

/**
 * One endpoint. The server, the typed client, the OpenAPI document, the command line and the fuzz test are all made from it.
 * `access`: `public` needs nobody, `session` a signed-in person, `member` a person or key within a workspace.
 * `data`: the transaction it runs in; `none` opens its own.
 */
export interface Route<P extends Shape = Shape, Q extends Shape = Shape, B extends Shape = Shape, O extends Shape = Shape> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: 'public' | 'session' | 'member';
  readonly data: 'read' | 'write' | 'none';
  readonly scope: 'read' | 'write' | 'admin';
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly out: O;
  readonly status: number;
  /** Answers 202 where its `result` is `waiting`: taken in, to be completed once somebody else has agreed. */
  readonly accepted: boolean;
  readonly errors: readonly ErrorCode[];
  /**
   * `json` by default; `upload` takes multipart or text/csv as a stream; `text` answers text, `stream` server-sent events; `binary`
   * takes the bytes of one file, `file` answers one.
   */
  readonly media: 'json' | 'upload' | 'csv' | 'stream' | 'binary' | 'file';
}

type Given<P extends Shape, Q extends Shape, B extends Shape, O extends Shape> = Pick<Route, 'method' | 'path' | 'summary' | 'tag'> &
  Partial<Pick<Route, 'access' | 'data' | 'scope' | 'status' | 'accepted' | 'errors' | 'media'>> & {
    params?: P;
    query?: Q;
    body?: B;
    out: O;
  };

const none = z.object({});
type None = typeof none;

/** Declares an endpoint with the defaults of its method: GET reads, everything else writes; POST that creates says `status: 201`. */
export function route<P extends Shape = None, Q extends Shape = None, B extends Shape = None, O extends Shape = Shape>(
  given: Given<P, Q, B, O>,
): Route<P, Q, B, O> {
  const reads = given.method === 'GET';
  return {
    access: 'member',
    data: reads ? 'read' : 'write',
    scope: reads ? 'read' : 'write',
    status: 200,
    accepted: false,
    errors: [],
    media: 'json',
    ...given,
    // The defaults stand in for absent shapes only; each is the empty object its generic defaults to.
    params: given.params ?? (none as Shape as P),
    query: given.query ?? (none as Shape as Q),
    body: given.body ?? (none as Shape as B),
  };
}

export type Params<R> = R extends Route<infer P, Shape, Shape, Shape> ? z.infer<P> : never;
export type Query<R> = R extends Route<Shape, infer Q, Shape, Shape> ? z.infer<Q> : never;
export type Body<R> = R extends Route<Shape, Shape, infer B, Shape> ? z.infer<B> : never;
export type Out<R> = R extends Route<Shape, Shape, Shape, infer O> ? z.infer<O> : never;
/** What a caller may give: before defaults are filled in. */
export type QueryIn<R> = R extends Route<Shape, infer Q, Shape, Shape> ? z.input<Q> : never;
export type BodyIn<R> = R extends Route<Shape, Shape, infer B, Shape> ? z.input<B> : never;
