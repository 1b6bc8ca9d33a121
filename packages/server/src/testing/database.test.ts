import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { openTestDatabase, type TestDatabase } from './database.ts';

describe('the schema', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.close());

  it('keeps each workspace to itself below every query', async () => {
    const [one, two] = [await db.workspace('One'), await db.workspace('Two')];
    expect(await one.act((ctx) => ctx.tx.selectFrom('members').select('id').execute())).toEqual([{ id: one.memberId }]);
    await expect(
      one.act((ctx) =>
        ctx.tx
          .insertInto('teams')
          .values({ workspace_id: two.id, id: two.id, name: 'Foreign', manager_id: null, created_at: ctx.now, deleted_at: null })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/);
    // The positive control: the same row in one's own workspace.
    await one.act((ctx) =>
      ctx.tx
        .insertInto('teams')
        .values({ workspace_id: one.id, id: two.id, name: 'Own', manager_id: null, created_at: ctx.now, deleted_at: null })
        .execute(),
    );
  });

  it('leads every primary and unique key of a tenant table with the workspace', async () => {
    const { rows } = await sql<{ index: string; first: string }>`
      select i.indexrelid::regclass::text as index, a.attname as first
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where n.nspname = 'public' and i.indisunique and c.relname not like 'kysely%'`.execute(db.database.db);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => row.first !== 'workspace_id')).toEqual([]);
  });

  it('puts row-level security on every tenant table', async () => {
    const { rows } = await sql<{ name: string; on: boolean }>`
      select relname as name, relrowsecurity as on from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and relname not like 'kysely%'`.execute(db.database.db);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => !row.on)).toEqual([]);
  });

  it('lets nobody rewrite the log', async () => {
    const one = await db.workspace();
    await expect(one.act((ctx) => ctx.tx.updateTable('events').set({ type: 'changed' }).execute())).rejects.toThrow(/permission denied/);
  });
});
