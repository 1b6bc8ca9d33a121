import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase, type TestWorkspace } from '../testing/database.ts';
import type { Context } from './context.ts';
import { keptSetUp, setUpChanged } from './set-up.ts';

let db: TestDatabase;
let ours: TestWorkspace;
let theirs: TestWorkspace;
beforeAll(async () => {
  db = await openTestDatabase();
  [ours, theirs] = [await db.workspace('Ours'), await db.workspace('Theirs')];
});
afterAll(() => db.close());

const at = (ctx: Context, setUp: bigint | undefined): Context => {
  const { setUp: _, ...workspace } = ctx.workspace;
  return { ...ctx, workspace: setUp === undefined ? workspace : { ...workspace, setUp } };
};

it('is read once for each state of a workspace, by what is asked', async () => {
  let reads = 0;
  const kept = keptSetUp((ctx, key: string) => Promise.resolve(`${ctx.workspace.name} ${key} ${(reads += 1)}`));
  const ask = (of: TestWorkspace, setUp: bigint | undefined, key = 'a') => of.act((ctx) => kept(at(ctx, setUp), key));
  expect([await ask(ours, 1n), await ask(ours, 1n), await ask(theirs, 1n)]).toEqual(['Ours a 1', 'Ours a 1', 'Theirs a 2']);
  expect([await ask(ours, 1n, 'b'), await ask(ours, 2n), await ask(ours, 2n)]).toEqual(['Ours b 3', 'Ours a 4', 'Ours a 4']);
  // A request that began earlier puts nothing out; where nobody called, nothing is kept.
  expect([await ask(ours, 1n), await ask(ours, 2n), await ask(ours, undefined)]).toEqual(['Ours a 5', 'Ours a 4', 'Ours a 6']);
});

it('is neither taken nor left by an act that changes it, which may still fail', async () => {
  let reads = 0;
  const kept = keptSetUp(() => Promise.resolve((reads += 1)));
  const count = async () => {
    const { rows } = await db.database.pool.query<{ set_up: string }>('select set_up from workspaces where workspace_id = $1', [ours.id]);
    return rows[0]?.set_up;
  };
  const before = await count();
  const failed = ours.act(async (ctx) => {
    await setUpChanged(ctx);
    expect(await kept(at(ctx, 7n), 'a')).toBe(1);
    throw new Error('undone');
  });
  await expect(failed).rejects.toThrow('undone');
  expect(await ours.act((ctx) => kept(at(ctx, 7n), 'a'))).toBe(2);
  expect(await count()).toBe(before);
  await ours.act(setUpChanged);
  expect(await count()).not.toBe(before);
});
