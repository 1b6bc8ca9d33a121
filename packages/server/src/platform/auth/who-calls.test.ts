import { createHmac } from 'node:crypto';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { makeApiKey, readApiKey } from './api-key.ts';
import { ORIGIN, openDoor, openWorkspaces, type TestDoor } from './testing.ts';
import { resolveWorkspace } from './who-calls.ts';

let db: TestDatabase;
let door: TestDoor;
let cookie: string;
const NOBODY = { kind: 'nobody' };

beforeAll(async () => {
  db = await openTestDatabase();
  door = openDoor(db.database);
  cookie = await door.join('Anna', 'anna@example.com');
});
afterAll(() => db.close());

describe('a session cookie', () => {
  it('counts only with our signature, whatever stands around it', async () => {
    const [name = '', value = ''] = cookie.split('=');
    const [token = '', signature = ''] = decodeURIComponent(value).split('.');
    const other = createHmac('sha256', 'another secret').update(token).digest('base64');
    const forged = [
      `${token}.${other}`,
      token,
      `${token}.`,
      `.${signature}`,
      `${token}x.${signature}`,
      '',
      '%E0%A4%A',
      `${token}.${signature}A`,
    ];
    for (const one of forged) expect(await door.who({ cookie: `${name}=${one}` })).toEqual(NOBODY);
    expect(await door.who({ cookie: `other=${encodeURIComponent(`${token}.${signature}`)}` })).toEqual(NOBODY);
    const both = `a=b; ${name}=forged.${other}; ${name}=${value}; c`;
    expect(await door.who({ cookie: both })).toMatchObject({ kind: 'session', user: { email: 'anna@example.com' } });
    expect(await door.who({ cookie: `__Secure-${cookie}` })).toMatchObject({ kind: 'session' });
    expect(await door.who({})).toEqual(NOBODY);
  });

  it('is refused on a change that a page of another site sent, and only then', async () => {
    const foreign = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign) {
      const given = Object.fromEntries(Object.entries({ cookie, ...headers }));
      await expect(door.who(given, { method: 'POST' })).rejects.toMatchObject({ code: 'not-allowed' });
      expect(await door.who(given, { method: 'GET' })).toMatchObject({ kind: 'session' });
    }
    const own = [{ origin: ORIGIN }, { 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }, {}];
    for (const headers of own) {
      const given = Object.fromEntries(Object.entries({ cookie, ...headers }));
      expect(await door.who(given, { method: 'DELETE' })).toMatchObject({ kind: 'session' });
    }
  });
});

describe('an API key', () => {
  it('carries its workspace and reads back', () => {
    const id = v7();
    const key = makeApiKey(id);
    expect(key.text).toMatch(/^dw_[\w-]{22}_[\w-]{43}$/);
    expect(readApiKey(key.text)).toEqual({ workspaceId: id, hash: key.hash });
    expect(makeApiKey(id).text).not.toBe(key.text);
    for (const text of ['', 'dw_', key.text.slice(1), `${key.text}a`, `dw_${'y'.repeat(22)}_${'a'.repeat(43)}`])
      expect(readApiKey(text)).toBeNull();
  });

  it('acts as its member narrowed by its scopes, is kept hashed, and stops when revoked or its member leaves', async () => {
    const call = openWorkspaces(db.database);
    const made = await call('POST', '/api/v1/workspaces', { cookie }, { name: 'Keyed' });
    const named = { cookie, 'dealwright-workspace': String(made.body['id']) };
    const { body: key, status } = await call('POST', '/api/v1/api-keys', named, { name: 'Sync', scopes: ['read'] });
    expect(status).toBe(201);
    const headers = { authorization: `Bearer ${String(key['key'])}` };
    const caller = await door.who(headers);
    expect(caller).toMatchObject({
      kind: 'key',
      workspace: { id: made.body['id'], zone: 'UTC', currency: 'EUR' },
      actor: { kind: 'key', via: key['id'], name: 'Anna', role: 'owner', scopes: ['read'] },
    });
    const { rows } = await db.database.pool.query<{ all: string }>('select k::text as all from api_keys k');
    expect(rows[0]?.all).not.toContain(String(key['key']).slice(-43));
    // A key decides alone, beside a good cookie too; another scheme of a proxy decides nothing.
    expect(await door.who({ cookie, authorization: 'Bearer dw_wrong' })).toEqual(NOBODY);
    expect(await door.who({ cookie, authorization: 'Basic YTpi' })).toMatchObject({ kind: 'session' });
    await db.database.pool.query(`update members set active = false where workspace_id = $1`, [made.body['id']]);
    expect(await door.who(headers)).toEqual(NOBODY);
    expect(await door.who({ cookie })).toMatchObject({ kind: 'session', memberships: [] });
    await db.database.pool.query(`update members set active = true, role = 'readOnly' where workspace_id = $1`, [made.body['id']]);
    expect(await door.who(headers)).toMatchObject({ kind: 'key', actor: { role: 'readOnly', scopes: ['read'] } });
    await db.database.pool.query(`update api_keys set revoked_at = now() where id = $1`, [key['id']]);
    expect(await door.who(headers)).toEqual(NOBODY);
  });

  it('notes its use once a minute', async () => {
    const call = openWorkspaces(db.database);
    const made = await call('POST', '/api/v1/workspaces', { cookie }, { name: 'Stamped' });
    const named = { cookie, 'dealwright-workspace': String(made.body['id']) };
    const { body: key } = await call('POST', '/api/v1/api-keys', named, { name: 'Sync', scopes: ['read'] });
    const headers = { authorization: `Bearer ${String(key['key'])}` };
    const stamp = async () => {
      const { rows } = await db.database.pool.query<{ at: string | null }>('select last_used_at as at from api_keys where id = $1', [
        key['id'],
      ]);
      return rows[0]?.at ?? null;
    };
    const at = new Date('2026-03-02T09:00:00.000Z');
    await door.who(headers, { at });
    await expect.poll(stamp).toBe(at.toISOString());
    await door.who(headers, { at: new Date(at.getTime() + 59_000) });
    const later = new Date(at.getTime() + 61_000);
    expect(await stamp()).toBe(at.toISOString());
    await door.who(headers, { at: later });
    await expect.poll(stamp).toBe(later.toISOString());
  });
});

describe('the workspace of a request', () => {
  it('is the only one, the named one, or asked for; never another one', async () => {
    const own = await door.join('Bo', 'bo@example.com');
    const call = openWorkspaces(db.database);
    const caller = async () => {
      const found = await door.who({ cookie: own });
      if (found.kind !== 'session') throw new Error('no session');
      return found;
    };
    const foreign = await db.workspace('Foreign');
    const choose = async (named: string | null) => {
      const found = await caller();
      return () => resolveWorkspace(found, named).workspace.name;
    };
    expect(await choose(null)).toThrow(expect.objectContaining({ code: 'workspace-needed' }));
    const first = await call('POST', '/api/v1/workspaces', { cookie: own }, { name: 'First' });
    expect((await choose(null))()).toBe('First');
    await call('POST', '/api/v1/workspaces', { cookie: own }, { name: 'Second' });
    expect(await choose(null)).toThrow(expect.objectContaining({ code: 'workspace-needed' }));
    expect((await choose(String(first.body['id']).toUpperCase()))()).toBe('First');
    for (const named of [foreign.id, v7(), "' or true --"])
      expect(await choose(named)).toThrow(expect.objectContaining({ code: 'not-found' }));
    const key = await call(
      'POST',
      '/api/v1/api-keys',
      { cookie: own, 'dealwright-workspace': String(first.body['id']) },
      { name: 'K', scopes: ['read'] },
    );
    const bearer = { authorization: `Bearer ${String(key.body['key'])}` };
    expect((await call('GET', '/api/v1/members', bearer)).status).toBe(200);
    expect((await call('GET', '/api/v1/members', { ...bearer, 'dealwright-workspace': String(first.body['id']) })).status).toBe(200);
    const mismatch = await call('GET', '/api/v1/members', { ...bearer, 'dealwright-workspace': foreign.id });
    expect(mismatch).toMatchObject({ status: 409, body: { code: 'workspace-mismatch' } });
  });
});
