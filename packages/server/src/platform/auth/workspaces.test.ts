import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, tablesOf, type TestDatabase } from '../../testing/database.ts';
import { refuse } from '../refuse.ts';
import { openDoor, openWorkspaces, type TestDoor } from './testing.ts';

let db: TestDatabase;
let door: TestDoor;
let call: ReturnType<typeof openWorkspaces>;
let anna: { cookie: string };
let ben: { cookie: string };
let annas: string;
let bens: string;

beforeAll(async () => {
  db = await openTestDatabase();
  door = openDoor(db.database);
  call = openWorkspaces(db.database);
  anna = { cookie: await door.join('Anna', 'anna@example.com') };
  ben = { cookie: await door.join('Ben', 'ben@example.com') };
  annas = String((await call('POST', '/api/v1/workspaces', anna, { name: 'Annas', zone: 'Europe/Kyiv', currency: 'USD' })).body['id']);
  bens = String((await call('POST', '/api/v1/workspaces', ben, { name: 'Bens' })).body['id']);
});
afterAll(() => db.close());

/** What the log of a workspace holds, oldest first. */
async function log(workspaceId: string): Promise<{ type: string; actor: string | null; payload: Record<string, unknown> }[]> {
  const { rows } = await db.database.pool.query<{ type: string; actor: string | null; payload: Record<string, unknown> }>(
    'select type, actor_id as actor, payload from events where workspace_id = $1 order by id',
    [workspaceId],
  );
  return rows;
}

/** Runs `act` and says whether any row of the tenant tables is another afterwards. */
async function unchanged<T>(act: () => Promise<T>): Promise<T> {
  const before = await tablesOf(db.database, ['api_keys']);
  const keys = await db.database.pool.query('select id, revoked_at from api_keys order by id');
  const answer = await act();
  expect(await tablesOf(db.database, ['api_keys'])).toEqual(before);
  expect((await db.database.pool.query('select id, revoked_at from api_keys order by id')).rows).toEqual(keys.rows);
  return answer;
}

describe('making a workspace', () => {
  it('makes it with its owner, in the log too', async () => {
    const { body } = await call('GET', '/api/v1/workspaces', anna);
    expect(body).toEqual({
      data: [
        expect.objectContaining({
          id: annas,
          name: 'Annas',
          zone: 'Europe/Kyiv',
          currency: 'USD',
          language: 'en',
          playbook: null,
          role: 'owner',
        }),
      ],
      nextCursor: null,
    });
    const people = await call('GET', '/api/v1/members', anna);
    expect(people.body['data']).toEqual([
      expect.objectContaining({ name: 'Anna', email: 'anna@example.com', role: 'owner', active: true }),
    ]);
    const [made, joined] = await log(annas);
    expect(made).toMatchObject({ type: 'workspace.created', payload: { name: 'Annas', playbook: 'b2b-software' } });
    expect(joined).toMatchObject({ type: 'member.joined', payload: { role: 'owner' }, actor: made?.actor });
  });

  it('leaves nothing when a part of it fails', async () => {
    const given: unknown[] = [];
    const failing = openWorkspaces(db.database, async (ctx, input) => {
      given.push(input.playbook, (await ctx.tx.selectFrom('members').select('name').execute()).length);
      refuse('bad-playbook', 'There is no such playbook.');
    });
    const refused = await unchanged(() => failing('POST', '/api/v1/workspaces', anna, { name: 'Half', playbook: 'nope' }));
    expect(refused).toMatchObject({ status: 422, body: { code: 'bad-playbook' } });
    expect(given).toEqual(['nope', 1]);
    const broken = openWorkspaces(db.database, () => Promise.reject(new Error('broken')));
    expect(await unchanged(() => broken('POST', '/api/v1/workspaces', anna, { name: 'Half' }))).toMatchObject({
      status: 500,
      body: { code: 'fault' },
    });
  });

  it('refuses a zone or currency that is none, a nameless one, and nobody', async () => {
    for (const zone of ['Mars/Olympus', '+02:00', 'EST', "UTC'; drop table x", 'europe/berlin']) {
      const refused = await unchanged(() => call('POST', '/api/v1/workspaces', anna, { name: 'Z', zone }));
      expect(refused).toMatchObject({ status: 400, body: { code: 'invalid', errors: [{ pointer: '/zone' }] } });
    }
    const money = await unchanged(() => call('POST', '/api/v1/workspaces', anna, { name: 'Z', currency: 'QQQ' }));
    expect(money).toMatchObject({ status: 400, body: { code: 'invalid', errors: [{ pointer: '/currency' }] } });
    expect((await unchanged(() => call('POST', '/api/v1/workspaces', anna, { name: '  ' }))).status).toBe(400);
    expect((await unchanged(() => call('POST', '/api/v1/workspaces', {}, { name: 'Z' }))).body['code']).toBe('not-signed-in');
    const foreign = { ...anna, origin: 'https://evil.example' };
    expect((await unchanged(() => call('POST', '/api/v1/workspaces', foreign, { name: 'Z' }))).body['code']).toBe('not-allowed');
  });
});

describe('changing a workspace', () => {
  it('changes what is given, says so in the log, and only when something changed', async () => {
    const before = (await log(bens)).length;
    expect(await call('PATCH', '/api/v1/workspace', ben, { zone: 'Asia/Kolkata' })).toMatchObject({
      status: 200,
      body: { zone: 'Asia/Kolkata', name: 'Bens' },
    });
    expect(await call('PATCH', '/api/v1/workspace', ben, { zone: 'Asia/Kolkata' })).toMatchObject({ status: 200 });
    const news = (await log(bens)).slice(before);
    expect(news).toMatchObject([{ type: 'workspace.changed', payload: { changes: { zone: { from: 'UTC', to: 'Asia/Kolkata' } } } }]);
    const { rows } = await db.database.pool.query<{ version: number }>('select version from workspaces where workspace_id = $1', [bens]);
    expect(rows).toEqual([{ version: 2 }]);
    expect((await call('GET', '/api/v1/workspaces', anna)).body['data']).toMatchObject([{ name: 'Annas', zone: 'Europe/Kyiv' }]);
  });

  it('refuses a stale version with the current workspace', async () => {
    const stale = await unchanged(() => call('PATCH', '/api/v1/workspace', { ...ben, 'if-match': '"1"' }, { name: 'Late' }));
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale', current: { name: 'Bens' } } });
    expect((await call('PATCH', '/api/v1/workspace', { ...ben, 'if-match': '"2"' }, { name: 'Bens Own' })).body['name']).toBe('Bens Own');
  });

  it('refuses everybody who does not run it', async () => {
    const key = await call('POST', '/api/v1/api-keys', anna, { name: 'Writes', scopes: ['read', 'write'] });
    const bearer = { authorization: `Bearer ${String(key.body['key'])}` };
    expect((await unchanged(() => call('PATCH', '/api/v1/workspace', bearer, { name: 'X' }))).body['code']).toBe('not-allowed');
    const other = await unchanged(() => call('PATCH', '/api/v1/workspace', { ...ben, 'dealwright-workspace': annas }, { name: 'X' }));
    expect(other).toMatchObject({ status: 404, body: { code: 'not-found' } });
    for (const role of ['manager', 'rep', 'readOnly']) {
      await db.database.pool.query('update members set role = $2 where workspace_id = $1', [bens, role]);
      expect((await unchanged(() => call('PATCH', '/api/v1/workspace', ben, { name: 'X' }))).body['code']).toBe('not-allowed');
    }
    await db.database.pool.query(`update members set role = 'admin' where workspace_id = $1`, [bens]);
    expect((await call('PATCH', '/api/v1/workspace', ben, { name: 'Bens' })).status).toBe(200);
    await db.database.pool.query(`update members set role = 'owner' where workspace_id = $1`, [bens]);
  });
});

describe('who is calling', () => {
  it('answers with the only workspace, and without one before there is any', async () => {
    expect((await call('GET', '/api/v1/me', anna)).body).toMatchObject({
      user: { name: 'Anna', email: 'anna@example.com' },
      member: { role: 'owner', name: 'Anna', zone: null },
      workspace: { id: annas, name: 'Annas' },
      workspaces: [{ id: annas, name: 'Annas' }],
      scopes: ['read', 'write', 'admin'],
    });
    const newcomer = { cookie: await door.join('New', 'new@example.com') };
    expect((await call('GET', '/api/v1/me', newcomer)).body).toMatchObject({ member: null, workspace: null, workspaces: [], scopes: [] });
  });
});

describe('API keys', () => {
  it('are made, listed without the key, used and revoked at once', async () => {
    const made = await call('POST', '/api/v1/api-keys', anna, { name: 'Sync', scopes: ['read', 'write', 'read'] });
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'Sync', scopes: ['read', 'write'], lastUsedAt: null, member: { name: 'Anna' } },
    });
    const bearer = { authorization: `Bearer ${String(made.body['key'])}` };
    const listed = await call('GET', '/api/v1/api-keys', bearer);
    expect(JSON.stringify(listed.body)).not.toContain(String(made.body['key']).slice(-43));
    expect(listed.body['data']).toContainEqual(expect.objectContaining({ id: made.body['id'], name: 'Sync', prefix: made.body['prefix'] }));
    const path = `/api/v1/api-keys/${String(made.body['id'])}`;
    expect((await unchanged(() => call('DELETE', path, ben))).status).toBe(404);
    expect((await call('GET', '/api/v1/members', bearer)).status).toBe(200);
    expect(await call('DELETE', path, anna)).toEqual({ status: 200, body: {} });
    expect((await call('GET', '/api/v1/members', bearer)).body['code']).toBe('not-signed-in');
    expect((await unchanged(() => call('DELETE', path, anna))).status).toBe(404);
    const types = (await log(annas)).filter((event) => event.payload['name'] === 'Sync').map((event) => event.type);
    expect(types).toEqual(['apiKey.created', 'apiKey.revoked']);
  });

  it('never reach further than whoever makes them', async () => {
    const made = await call('POST', '/api/v1/api-keys', anna, { name: 'Writes', scopes: ['read', 'write'] });
    const bearer = { authorization: `Bearer ${String(made.body['key'])}` };
    const wider = await unchanged(() => call('POST', '/api/v1/api-keys', bearer, { name: 'Wider', scopes: ['admin'] }));
    expect(wider).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    expect((await call('POST', '/api/v1/api-keys', bearer, { name: 'Same', scopes: ['write'] })).status).toBe(201);
    const reading = await call('POST', '/api/v1/api-keys', anna, { name: 'Reads', scopes: ['read'] });
    const reader = { authorization: `Bearer ${String(reading.body['key'])}` };
    expect((await unchanged(() => call('POST', '/api/v1/api-keys', reader, { name: 'Same', scopes: ['read'] }))).status).toBe(403);
    await db.database.pool.query(`update members set role = 'rep' where workspace_id = $1`, [annas]);
    expect((await unchanged(() => call('POST', '/api/v1/api-keys', anna, { name: 'Wider', scopes: ['admin'] }))).status).toBe(403);
    await db.database.pool.query(`update members set role = 'owner' where workspace_id = $1`, [annas]);
    expect((await unchanged(() => call('POST', '/api/v1/workspaces', bearer, { name: 'By key' }))).status).toBe(403);
  });
});
