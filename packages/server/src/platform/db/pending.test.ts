import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase, type TestWorkspace } from '../../testing/database.ts';
import { memberJoined } from '../auth/events.ts';
import type { Context } from '../context.ts';
import { announce } from '../events/announce.ts';
import { flushPending, keepPending } from './pending.ts';

let db: TestDatabase;
let ours: TestWorkspace;
beforeAll(async () => {
  db = await openTestDatabase();
  ours = await db.workspace();
});
afterAll(() => db.close());

const say = async (ctx: Context): Promise<string> => {
  const id = v7();
  await announce(ctx, memberJoined, { subject: { kind: 'member', id }, payload: { role: 'rep' } });
  return id;
};
const heard = async (): Promise<string[]> =>
  (await db.database.pool.query<{ id: string }>('select subject_id as id from events order by id')).rows.map(({ id }) => id);

describe('what an act says in a part of it that is undone', () => {
  it.each([
    ['still waits', false],
    ['was written meanwhile', true],
  ])('is not in the log, where it %s, and what was said before is', async (_, written) => {
    const before = await heard();
    const [kept, later] = await ours.act(async (ctx) => {
      const first = await say(ctx);
      const asBefore = keepPending(ctx.pending);
      await sql`savepoint part`.execute(ctx.tx);
      await say(ctx);
      if (written) await flushPending(ctx.tx, ctx.pending);
      await sql`rollback to savepoint part`.execute(ctx.tx);
      asBefore();
      return [first, await say(ctx)];
    });
    expect(await heard()).toEqual([...before, kept, later]);
  });
});
