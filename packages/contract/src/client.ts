import type { BodyIn, Out, Params, QueryIn, Route } from './route.ts';
import type { Problem } from './errors.ts';

/** What the server refused, as its problem document. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

export interface Call<R> {
  params?: Params<R>;
  query?: QueryIn<R>;
  body?: BodyIn<R>;
  headers?: Record<string, string>;
  /** For upload routes. */
  raw?: NonNullable<RequestInit['body']>;
  signal?: AbortSignal;
}
export type Client = <R extends Route>(route: R, call?: Call<R>) => Promise<Out<R>>;

/** The path of a route with its parameters filled in and its query appended. */
export function urlOf(route: Route, params: unknown, query: unknown): string {
  const given = new Map(Object.entries(params ?? {}));
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given.get(name) ?? '')));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined && value !== null) search.set(name, String(value));
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/**
 * A typed client over any `fetch`. Answers the parsed body; throws `ProblemError` for every problem document.
 * Shapes are trusted, not parsed again: the server's own tests hold them.
 */
export function createClient(send: (url: string, init: RequestInit) => Promise<Response>, base = ''): Client {
  return async (route, call = {}) => {
    const headers: Record<string, string> = { accept: 'application/json', ...call.headers };
    const init: RequestInit = { method: route.method, headers };
    if (call.signal) init.signal = call.signal;
    if (call.raw !== undefined) init.body = call.raw;
    else if (call.body !== undefined || (route.method !== 'GET' && route.method !== 'DELETE')) {
      headers['content-type'] = 'application/json';
      init.body = JSON.stringify(call.body ?? {});
    }
    const response = await send(base + urlOf(route, call.params, call.query), init);
    if (!response.ok) throw new ProblemError(await problemOf(response));
    // The one place where an answer becomes its declared type.
    return (route.media === 'csv' || route.media === 'file' ? await response.text() : await response.json()) as Out<typeof route>;
  };
}

/**
 * What a refusal carries beside its sentence: `held` its `unmet`, `stale` the `current` record, `duplicates` its `candidates`. Trusted like
 * every answer; `undefined` where it carries nothing of that name.
 */
export function carried<T extends object>(problem: Problem, name: string): T | undefined {
  const value = problem[name];
  // The second place where what the server said becomes its declared type.
  return typeof value === 'object' && value !== null ? (value as T) : undefined;
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && 'code' in body) return body as Problem;
  } catch {
    // not a problem document: something between us and the server answered
  }
  return { type: 'about:blank', title: response.statusText || 'No answer', status: response.status, code: 'fault', requestId: '' };
}
