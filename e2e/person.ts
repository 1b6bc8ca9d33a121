import { type Client, createClient } from '@dealwright/contract/client';
import { createWorkspace, getMe } from '@dealwright/contract/workspace';
import type { BrowserContext } from '@playwright/test';
import type { App } from './app.ts';

export const PASSWORD = 'a sentence is easier to remember';
let people = 0;

/** Somebody with an account and a workspace, made through the API, who can be signed in to a browser at once. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly workspace: string;
  readonly workspaceId: string;
  readonly memberId: string;
  readonly cookie: string;
  readonly api: Client;
}

/** A mail address nobody else in this run has. */
export function newEmail(): string {
  people += 1;
  return `person${people}.${process.pid}@example.test`;
}

/** Makes an account and, unless `workspace` is null, a workspace on the shipped playbook. */
export async function newPerson(app: App, { name = 'Mira Sample', workspace = 'Sample Company' as string | null } = {}): Promise<Person> {
  const email = newEmail();
  const answer = await fetch(`${app.url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: app.url },
    body: JSON.stringify({ name, email, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`sign-up answered ${answer.status}: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .join('; ');
  const api = createClient((url, init) => {
    const headers = new Headers(init.headers);
    headers.set('cookie', cookie);
    headers.set('origin', app.url);
    return fetch(url, { ...init, headers });
  }, app.url);
  if (workspace === null) return { name, email, workspace: '', workspaceId: '', memberId: '', cookie, api };
  const made = await api(createWorkspace, { body: { name: workspace, playbook: 'b2b-software', zone: 'Europe/Berlin', currency: 'EUR' } });
  const me = await api(getMe);
  return { name, email, workspace, workspaceId: made.id, memberId: me.member?.id ?? '', cookie, api };
}

/** Gives a browser the person's session. */
export async function signInto(context: BrowserContext, app: App, person: Person): Promise<void> {
  const cookies = person.cookie.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: app.url, httpOnly: true };
  });
  await context.addCookies(cookies);
}
