import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { hashToken } from './session-cookie.ts';
import { sweepSignIn } from './sessions.ts';
import { cookieOf, openDoor, type TestDoor } from './testing.ts';

let db: TestDatabase;
let door: TestDoor;
beforeAll(async () => {
  db = await openTestDatabase();
  door = openDoor(db.database);
});
afterAll(() => db.close());

const PASSWORD = 'correct horse battery';

/** Every value of every sign-in table, as one text. */
async function allOfAuth(): Promise<string> {
  const { rows } = await db.database.pool.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'auth'`);
  const texts: string[] = [];
  for (const { name } of rows) {
    const read = await db.database.pool.query<{ all: string | null }>(`select string_agg(t::text, E'\\n') as all from auth."${name}" t`);
    texts.push(read.rows[0]?.all ?? '');
  }
  return texts.join('\n');
}

const tokenIn = (cookie: string): string => /session_token=([^.;]+)\./.exec(decodeURIComponent(cookie))?.[1] ?? '';

describe('signing up', () => {
  it('opens a session that the own check knows', async () => {
    const response = await door.call('/sign-up/email', { name: 'Anna', email: ' Anna@Example.com', password: PASSWORD });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ user: { id: expect.any(String), name: 'Anna', email: 'anna@example.com' } });
    const caller = await door.who({ cookie: cookieOf(response) });
    expect(caller).toMatchObject({ kind: 'session', user: { name: 'Anna', email: 'anna@example.com' }, memberships: [] });
  });

  it('keeps the token hashed and the password by argon2id; neither is anywhere in clear', async () => {
    const cookie = await door.join('Ben', 'ben@example.com');
    const token = tokenIn(cookie);
    expect(token.length).toBeGreaterThanOrEqual(32);
    const stored = await allOfAuth();
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(PASSWORD);
    expect(stored).toContain(hashToken(token));
    expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });

  it('sends a cookie that scripts cannot read and other sites cannot send along, secure on https', async () => {
    const plain = await door.call('/sign-up/email', { name: 'C', email: 'c@example.com', password: PASSWORD });
    expect(plain.headers.getSetCookie()[0]).toMatch(/^dealwright\.session_token=/);
    expect(plain.headers.getSetCookie()[0]).toMatch(/Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax$/);
    const secure = openDoor(db.database, { publicUrl: 'https://sales.example.com', trustedOrigins: ['https://sales.example.com'] });
    const response = await secure.call('/sign-in/email', { email: 'c@example.com', password: PASSWORD });
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Secure-dealwright\.session_token=.*HttpOnly; Secure; SameSite=Lax$/);
    expect(await secure.who({ cookie: cookieOf(response) })).toMatchObject({ kind: 'session', user: { email: 'c@example.com' } });
  });

  it('refuses a known mail, also when two ask at once', async () => {
    const twice = await Promise.all(
      [1, 2].map(() => door.call('/sign-up/email', { name: 'D', email: 'd@example.com', password: PASSWORD })),
    );
    expect(twice.map((response) => response.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const again = await door.call('/sign-up/email', { name: 'D', email: 'D@example.com', password: PASSWORD });
    expect(await again.json()).toMatchObject({ code: 'taken', status: 409 });
    expect(again.headers.getSetCookie()).toEqual([]);
  });
});

describe('signing in', () => {
  it('answers a wrong password and an unknown mail alike, in body and in time', async () => {
    await door.join('Eve', 'eve@example.com');
    const time = async (email: string) => {
      const started = performance.now();
      const response = await door.call('/sign-in/email', { email, password: 'something else' }, { ip: '192.0.2.50' });
      return { status: response.status, body: await response.json(), ms: performance.now() - started };
    };
    const wrong = await time('eve@example.com');
    const unknown = await time('nobody@example.com');
    expect(wrong).toMatchObject({ status: 401, body: { code: 'bad-credentials' } });
    expect(unknown.body).toEqual(wrong.body);
    // Both hash once: the quicker one takes at least a third of the slower, on a machine with other work.
    const best = async (email: string) => Math.min((await time(email)).ms, (await time(email)).ms, (await time(email)).ms);
    const [a, b] = [await best('eve@example.com'), await best('nobody@example.com')];
    expect(Math.min(a, b) / Math.max(a, b)).toBeGreaterThan(1 / 3);
    expect((await door.call('/sign-in/email', { email: 'eve@example.com', password: PASSWORD }, { ip: '192.0.2.51' })).status).toBe(200);
  });

  it('ends the session on signing out', async () => {
    const cookie = await door.join('Fay', 'fay@example.com');
    expect(await (await door.call('/get-session', undefined, { headers: { cookie } })).json()).toMatchObject({
      user: { email: 'fay@example.com' },
      session: { id: expect.any(String), expiresAt: expect.any(String) },
    });
    expect((await door.call('/sign-out', {}, { headers: { cookie } })).status).toBe(200);
    expect(await door.who({ cookie })).toEqual({ kind: 'nobody' });
    expect(await (await door.call('/get-session', undefined, { headers: { cookie } })).json()).toBeNull();
  });

  it('knows an expired session no more, in the own check and in the library, and sweeps it', async () => {
    const cookie = await door.join('Gus', 'gus@example.com');
    const alive = await door.join('Hal', 'hal@example.com');
    const past = new Date(Date.now() - 1000).toISOString();
    await db.database.db
      .updateTable('auth.session')
      .set({ expiresAt: past })
      .where('token', '=', hashToken(tokenIn(cookie)))
      .execute();
    expect(await door.who({ cookie })).toEqual({ kind: 'nobody' });
    expect((await sweepSignIn(db.database.db)).sessions).toBe(1);
    expect(await (await door.call('/get-session', undefined, { headers: { cookie } })).json()).toBeNull();
    expect(await door.who({ cookie: alive })).toMatchObject({ kind: 'session' });
    expect(await door.who({ cookie: alive }, { at: new Date(Date.now() + 3_700_000) })).toEqual({ kind: 'nobody' });
  });

  it('lets the library end an expired session too', async () => {
    const cookie = await door.join('Gil', 'gil@example.com');
    const past = new Date(Date.now() - 1000).toISOString();
    await db.database.db
      .updateTable('auth.session')
      .set({ expiresAt: past })
      .where('token', '=', hashToken(tokenIn(cookie)))
      .execute();
    expect(await (await door.call('/get-session', undefined, { headers: { cookie } })).json()).toBeNull();
  });
});

describe('changing the password', () => {
  it('takes the old one, ends the other sessions and keeps this one going', async () => {
    const here = await door.join('Ida', 'ida@example.com');
    const there = cookieOf(await door.call('/sign-in/email', { email: 'ida@example.com', password: PASSWORD }));
    const change = (currentPassword: string) =>
      door.call('/change-password', { currentPassword, newPassword: 'another long one' }, { headers: { cookie: here } });
    expect(await (await change('wrong')).json()).toMatchObject({ code: 'bad-credentials' });
    expect(await door.who({ cookie: there })).toMatchObject({ kind: 'session' });
    const changed = await change(PASSWORD);
    expect(changed.status).toBe(200);
    expect(await door.who({ cookie: there })).toEqual({ kind: 'nobody' });
    expect(await door.who({ cookie: cookieOf(changed) })).toMatchObject({ kind: 'session' });
    expect((await door.call('/sign-in/email', { email: 'ida@example.com', password: PASSWORD })).status).toBe(401);
    expect((await door.call('/sign-in/email', { email: 'ida@example.com', password: 'another long one' })).status).toBe(200);
  });

  it('needs a session', async () => {
    const response = await door.call('/change-password', { currentPassword: 'x', newPassword: 'another long one' });
    expect(await response.json()).toMatchObject({ code: 'not-signed-in', status: 401 });
  });
});

describe('the list of sessions', () => {
  it("shows and ends one's own sessions alone", async () => {
    const [mine, other] = [await door.join('Jan', 'jan@example.com'), await door.join('Kim', 'kim@example.com')];
    const second = cookieOf(await door.call('/sign-in/email', { email: 'jan@example.com', password: PASSWORD }, { ip: '192.0.2.77' }));
    const shape = z.object({ data: z.array(z.object({ id: z.string(), current: z.boolean(), ipAddress: z.string() })) });
    const listed = shape.parse(await (await door.call('/list-sessions', undefined, { headers: { cookie: mine } })).json());
    expect(listed.data.map((one) => [one.ipAddress, one.current])).toEqual([
      ['192.0.2.77', false],
      ['192.0.2.1', true],
    ]);
    const caller = await door.who({ cookie: other });
    const foreign = caller.kind === 'session' ? caller.sessionId : '';
    expect((await door.call('/revoke-session', { id: foreign }, { headers: { cookie: mine } })).status).toBe(404);
    expect(await door.who({ cookie: other })).toMatchObject({ kind: 'session' });
    expect((await door.call('/revoke-session', { id: listed.data[0]?.id }, { headers: { cookie: mine } })).status).toBe(200);
    expect(await door.who({ cookie: second })).toEqual({ kind: 'nobody' });
    const third = cookieOf(await door.call('/sign-in/email', { email: 'jan@example.com', password: PASSWORD }));
    expect((await door.call('/revoke-other-sessions', {}, { headers: { cookie: mine } })).status).toBe(200);
    expect([await door.who({ cookie: third }), await door.who({ cookie: mine })]).toMatchObject([{ kind: 'nobody' }, { kind: 'session' }]);
  });
});
