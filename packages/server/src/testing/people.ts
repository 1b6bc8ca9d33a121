import { type Client, createClient } from '@dealwright/contract/client';
import * as people from '@dealwright/contract/members';
import type { TestPerson, TestServer } from './harness.ts';

export interface Joined {
  readonly email: string;
  readonly cookie: string;
  readonly api: Client;
  readonly memberId: string;
}

export const PASSWORD = 'correct horse battery';
let joined = 0;

/** A client that sends these headers with every call. */
export function clientWith(server: TestServer, headers: Record<string, string>): Client {
  return createClient((path, init) => {
    const merged = new Headers(init.headers);
    for (const [key, value] of Object.entries(headers)) merged.set(key, value);
    return server.send(path, { ...init, headers: merged });
  });
}

/** Calls a sign-in flow; answers the response and the cookie it set. */
export async function signInFlow(
  server: TestServer,
  path: string,
  body: object,
  cookie?: string,
): Promise<{ response: Response; cookie: string }> {
  const response = await server.send(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }) },
    body: JSON.stringify(body),
  });
  const set = response.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
  return { response, cookie: set.join('; ') };
}

/** A new person without a workspace. */
export async function aStranger(server: TestServer, name: string): Promise<{ email: string; cookie: string; api: Client }> {
  joined += 1;
  const email = `${name.toLowerCase()}${joined}.${Date.now()}@example.test`;
  const { response, cookie } = await signInFlow(server, 'sign-up/email', { name, email, password: PASSWORD });
  if (!response.ok) throw new Error(`sign-up answered ${response.status}: ${await response.text()}`);
  return { email, cookie, api: clientWith(server, { cookie }) };
}

/** Somebody who joined a person's workspace by invite. */
export async function joinAs(
  server: TestServer,
  host: TestPerson,
  name: string,
  role: 'admin' | 'manager' | 'rep' | 'readOnly',
): Promise<Joined> {
  const stranger = await aStranger(server, name);
  const { url } = await host.api(people.createInvite, { body: { role } });
  await stranger.api(people.acceptInvite, { body: { token: tokenOf(url) } });
  const { rows } = await server.database.pool.query<{ id: string }>(`select id from members where workspace_id = $1 and email = $2`, [
    host.workspaceId,
    stranger.email,
  ]);
  return { ...stranger, memberId: rows[0]?.id ?? '' };
}

/** What stands after the hash of a link. */
export function tokenOf(url: string): string {
  return new URL(url).hash.slice(1);
}
