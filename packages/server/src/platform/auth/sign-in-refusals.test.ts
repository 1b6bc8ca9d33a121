import { problem } from '@dealwright/contract/errors';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { ORIGIN, openDoor, type TestDoor } from './testing.ts';

let db: TestDatabase;
let door: TestDoor;
beforeAll(async () => {
  db = await openTestDatabase();
  door = openDoor(db.database);
});
afterAll(() => db.close());

const GOOD = { name: 'Ann', email: 'ann@example.com', password: 'correct horse battery' };

async function people(): Promise<number> {
  return (await db.database.pool.query('select 1 from auth."user"')).rowCount ?? 0;
}

describe('every refusal under /api/auth', () => {
  const cases: readonly [string, () => Promise<Response>, number, string, string[]?][] = [
    ['an unknown address', () => door.call('/sign-in/social', { provider: 'github' }), 404, 'not-found'],
    ['an address of the library that is not offered', () => door.call('/ok'), 404, 'not-found'],
    ['a property of every object', () => door.call('/constructor'), 404, 'not-found'],
    ['another method', () => door.call('/sign-in/email'), 405, 'method-not-allowed'],
    ['a body that is no JSON', () => door.call('/sign-in/email', '{"email":'), 400, 'bad-json'],
    [
      'another kind of content',
      () => door.call('/sign-in/email', 'email=a', { headers: { 'content-type': 'text/plain' } }),
      415,
      'bad-media',
    ],
    ['a body beyond measure', () => door.call('/sign-up/email', { ...GOOD, name: 'x'.repeat(30_000) }), 413, 'too-large'],
    ['nothing at all', () => door.call('/sign-up/email', {}), 400, 'invalid', ['/name', '/email', '/password']],
    ['a list', () => door.call('/sign-up/email', []), 400, 'invalid', ['']],
    ['no mail', () => door.call('/sign-up/email', { ...GOOD, email: 'ann' }), 400, 'invalid', ['/email']],
    ['a mail that is an object', () => door.call('/sign-in/email', { ...GOOD, email: { $ne: 1 } }), 400, 'invalid', ['/email']],
    ['a NUL in the name', () => door.call('/sign-up/email', { ...GOOD, name: 'A\u0000n' }), 400, 'invalid', ['/name']],
    ['a short password', () => door.call('/sign-up/email', { ...GOOD, password: 'short' }), 400, 'invalid', ['/password']],
    ['a long password', () => door.call('/sign-in/email', { ...GOOD, password: 'x'.repeat(129) }), 400, 'invalid', ['/password']],
    ['a wrong password', () => door.call('/sign-in/email', GOOD), 401, 'bad-credentials'],
    ['no session', () => door.call('/list-sessions'), 401, 'not-signed-in'],
    [
      'a page of another site',
      () => door.call('/sign-up/email', GOOD, { headers: { origin: 'https://evil.example' } }),
      403,
      'not-allowed',
    ],
    [
      'a form of another site',
      () => door.call('/sign-in/email', GOOD, { headers: { 'sec-fetch-site': 'cross-site' } }),
      403,
      'not-allowed',
    ],
  ];
  it.each(cases)('%s is a problem document', async (_name, call, status, code, pointers) => {
    const before = await people();
    const response = await call();
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const body = problem.parse(await response.json());
    expect({ status: response.status, code: body.code }).toEqual({ status, code });
    expect(body).toMatchObject({ status, requestId: 'request-of-a-test', type: expect.stringContaining(code), title: expect.any(String) });
    expect(body.errors?.map((error) => error.pointer)).toEqual(pointers);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await people()).toBe(before);
  });

  it('lets the same calls through when nothing is wrong with them', async () => {
    expect((await door.call('/sign-up/email', GOOD, { headers: { origin: ORIGIN } })).status).toBe(200);
    expect((await door.call('/sign-in/email', GOOD, { headers: { origin: ORIGIN, 'sec-fetch-site': 'same-origin' } })).status).toBe(200);
    expect((await door.call('/sign-in/email', GOOD, { headers: { origin: 'null', 'sec-fetch-site': 'same-origin' } })).status).toBe(200);
    expect((await door.call('/sign-in/email', GOOD)).status).toBe(200);
  });
});

describe('whatever is sent', () => {
  it('is never a fault of ours', async () => {
    const open = openDoor(db.database, { signInLimit: 100_000, signUpLimit: 100_000 });
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.emailAddress(), fc.constant('correct horse battery'));
    const field = fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: fc.jsonValue() });
    const body = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ name: field, email: field, password: field, callbackURL: field, rememberMe: field, image: field }),
      },
      { weight: 1, arbitrary: fc.jsonValue() },
    );
    const path = fc.constantFrom('/sign-up/email', '/sign-in/email', '/change-password', '/sign-out', '/revoke-session', '/get-session');
    const header = fc.string({ maxLength: 40 }).map((value) => value.replaceAll(/[^ -~]/g, ''));
    await fc.assert(
      fc.asyncProperty(path, body, header, header, async (at, given, cookie, agent) => {
        const headers = { cookie: `dealwright.session_token=${cookie}`, 'user-agent': agent, authorization: agent };
        const response = await open.call(at, at === '/get-session' ? undefined : JSON.stringify(given), { headers });
        expect(response.status).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
  });
});

describe('too many tries', () => {
  const tryOnce = (at: TestDoor, email: string, password: string, ip: string) => at.call('/sign-in/email', { email, password }, { ip });

  it('counts failures by mail and network across processes, and parallel ones too', async () => {
    const email = 'limited@example.com';
    await door.join('Lim', email);
    const [one, two] = [openDoor(db.database, { signInLimit: 4 }), openDoor(db.database, { signInLimit: 4 })];
    // What succeeds is not counted.
    for (let time = 0; time < 6; time++) expect((await tryOnce(one, email, 'correct horse battery', '192.0.2.9')).status).toBe(200);
    const answers = await Promise.all([one, two, one, two, one, two].map((at) => tryOnce(at, email, 'wrong', '192.0.2.9')));
    expect(answers.map((response) => response.status).toSorted((a, b) => a - b)).toEqual([401, 401, 401, 401, 429, 429]);
    const blocked = await tryOnce(two, email.toUpperCase(), 'correct horse battery', '192.0.2.9');
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(500);
    expect(problem.parse(await blocked.json())).toMatchObject({ code: 'too-many', status: 429 });
    // Another network, and another mail on the same one, go on; so does this one when the time is over.
    expect((await tryOnce(two, email, 'correct horse battery', '192.0.2.10')).status).toBe(200);
    expect((await tryOnce(two, 'ann@example.com', 'correct horse battery', '192.0.2.9')).status).toBe(200);
    await db.database.pool.query(`update auth.rate_limit set expires_at = now() - interval '1 second'`);
    expect((await tryOnce(one, email, 'correct horse battery', '192.0.2.9')).status).toBe(200);
  });

  it('counts guesses at many mails from one network', async () => {
    const limited = openDoor(db.database, { signInLimit: 1 });
    const statuses: number[] = [];
    for (let guess = 0; guess < 12; guess++) {
      const ip = `2001:db8:1:2::${guess}`;
      statuses.push((await tryOnce(limited, `guess${guess}@example.com`, 'wrong', ip)).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
  });

  it('bounds new accounts of a network, and keeps neither mails nor addresses in the table', async () => {
    const limited = openDoor(db.database, { signUpLimit: 2 });
    const join = (n: number) => limited.call('/sign-up/email', { ...GOOD, email: `many${n}@example.com` }, { ip: '198.51.100.7' });
    expect([(await join(1)).status, (await join(2)).status, (await join(3)).status]).toEqual([200, 200, 429]);
    const { rows } = await db.database.pool.query<{ key: string }>('select key from auth.rate_limit');
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter((row) => !/^[a-z-]+:[0-9a-f]{64}$/.test(row.key))).toEqual([]);
  });
});
