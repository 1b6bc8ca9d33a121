import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { cookieOf, openDoor, type TestDoor } from './testing.ts';

let db: TestDatabase;
let door: TestDoor;
beforeAll(async () => {
  db = await openTestDatabase();
  door = openDoor(db.database);
});
afterAll(() => db.close());

/** Every value of every sign-in table, as one text. */
async function allOfAuth(): Promise<string> {
  const { rows } = await db.database.pool.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'auth'`);
  const texts = [];
  for (const { name } of rows) {
    const read = await db.database.pool.query<{ all: string | null }>(`select string_agg(t::text, E'\\n') as all from auth."${name}" t`);
    texts.push(read.rows[0]?.all ?? '');
  }
  return texts.join('\n');
}

const tokenIn = (cookie: string): string => /session_token=([^.;]+)\./.exec(decodeURIComponent(cookie))?.[1] ?? '';

describe('signing up', () => {
  it('opens a session that the own check knows', async () => {
    const response = await door.call('/sign-up/email', { name: 'Anna', email: 'Anna@Example.com', password: 'correct horse battery' });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ user: { id: expect.any(String), name: 'Anna', email: 'anna@example.com' } });
    const caller = await door.who({ cookie: cookieOf(response) });
    expect(caller).toMatchObject({ kind: 'session', user: { name: 'Anna', email: 'anna@example.com' }, memberships: [] });
  });
});
