import type { Call } from '@dealwright/contract/client';
import { createClient, ProblemError } from '@dealwright/contract/client';
import type { Problem } from '@dealwright/contract/errors';
import type { Out, Route } from '@dealwright/contract/route';
import { queryOptions } from '@tanstack/react-query';
import { chosenWorkspace } from './workspace-choice.ts';

/** No answer at all: offline, or the server is away. */
export class OfflineError extends Error {}

/** One request of this page. */
export async function send(url: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  const workspace = chosenWorkspace();
  if (workspace !== null) headers.set('Dealwright-Workspace', workspace);
  try {
    return await fetch(url, { ...init, headers, credentials: 'same-origin' });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw new OfflineError('No answer', { cause: failure });
  }
}

/** The typed client of this page: every endpoint of the contract, with the session's cookie and the chosen workspace. */
export const api = createClient(send);

/**
 * The query of a reading endpoint: `useQuery(queryOf(getDeal, { params: { id } }))`.
 * Shape: its key is `[path, params, query]`, so `invalidate(getDeal)` reaches every call of one endpoint.
 */
export function queryOf<R extends Route>(route: R, call: Omit<Call<R>, 'signal'> = {}) {
  return queryOptions<Out<R>>({
    queryKey: [route.path, call.params ?? {}, call.query ?? {}],
    queryFn: ({ signal }) => api(route, { ...call, signal }),
  });
}

/** Sign-in flows live beside the contract; they answer problem documents like everything else. */
async function auth(path: string, body: object): Promise<void> {
  await refused(
    await send(`/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
    }),
  );
}

/** Throws what a sign-in flow was refused with. */
async function refused(response: Response): Promise<void> {
  if (response.ok) return;
  const given: unknown = await response.json().catch(() => null);
  const told = typeof given === 'object' && given !== null ? new Map<string, unknown>(Object.entries(given)) : new Map<string, unknown>();
  const text = (name: string) => {
    const value = told.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const title = text('title') ?? text('message') ?? response.statusText;
  const detail = text('detail');
  const errors = told.get('errors');
  throw new ProblemError({
    type: text('type') ?? 'about:blank',
    title,
    status: response.status,
    code: text('code') ?? 'fault',
    ...(detail === undefined ? {} : { detail }),
    ...(isErrors(errors) ? { errors } : {}),
    requestId: text('requestId') ?? '',
  });
}

const isErrors = (value: unknown): value is NonNullable<Problem['errors']> =>
  Array.isArray(value) && value.every((one: unknown) => typeof one === 'object' && one !== null && 'pointer' in one && 'message' in one);

export const signUp = (given: { name: string; email: string; password: string }) => auth('sign-up/email', given);
export const signIn = (given: { email: string; password: string }) => auth('sign-in/email', given);
export const signOut = () => auth('sign-out', {});
export const changePassword = (given: { currentPassword: string; newPassword: string }) => auth('change-password', given);
export const askForPassword = (email: string) => auth('forgotten-password', { email });
export const endSession = (id: string) => auth('revoke-session', { id });
export const endOtherSessions = () => auth('revoke-other-sessions', {});

export interface OpenSession {
  readonly id: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
  readonly current: boolean;
}

/** Where the person is signed in, newest first. */
export async function listSessions(signal: AbortSignal): Promise<readonly OpenSession[]> {
  const response = await send('/api/auth/list-sessions', { headers: { accept: 'application/json' }, signal });
  await refused(response);
  // Trusted like the answers of the contract: the flow's own tests hold its shape.
  const { data } = (await response.json()) as { data: OpenSession[] };
  return data;
}
