import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../../platform/refuse.ts';
import { openTestDatabase, tablesOf, type TestDatabase, type TestWorkspace } from '../../../testing/database.ts';
import { recordById } from '../queries/record.ts';
import { stakeholdersOf } from '../queries/stakeholders.ts';
import { aContact, aDeal } from '../testing.ts';
import { removeRecord } from './remove-record.ts';
import { removeStakeholder } from './remove-stakeholder.ts';
import { setStakeholder } from './set-stakeholder.ts';

let db: TestDatabase;
let ours: TestWorkspace;
let theirs: TestWorkspace;
beforeAll(async () => {
  db = await openTestDatabase();
  [ours, theirs] = [await db.workspace('Ours'), await db.workspace('Theirs')];
});
afterAll(() => db.close());

const pair = (workspace: TestWorkspace) =>
  workspace.act(async (ctx) => ({ deal: (await aDeal(ctx)).id, contact: (await aContact(ctx)).id }));
const codeOf = async (act: () => Promise<unknown>): Promise<string> => {
  const before = await tablesOf(db.database);
  const error = await act().then(
    () => null,
    (refusal: unknown) => refusal,
  );
  expect(await tablesOf(db.database)).toEqual(before);
  return error instanceof Refusal ? error.code : String(error);
};

describe('a contact’s part in a deal', () => {
  it('is set, changed where named, and taken off; the deal counts a version each', async () => {
    const { deal, contact } = await pair(ours);
    await ours.act((ctx) => setStakeholder(ctx, deal, contact, { role: 'Economic buyer', influence: 'high' }));
    await ours.act((ctx) => setStakeholder(ctx, deal, contact, { stance: 'for', influence: null }));
    expect(await ours.act((ctx) => stakeholdersOf(ctx, deal))).toMatchObject([
      { contact: { id: contact, name: 'Charles Babbage' }, role: 'Economic buyer', stance: 'for', influence: null },
    ]);
    await ours.act((ctx) => removeStakeholder(ctx, deal, contact));
    expect(await ours.act((ctx) => stakeholdersOf(ctx, deal))).toEqual([]);
    expect((await ours.act((ctx) => recordById(ctx, 'deal', deal))).version).toBe(4);
    expect(await codeOf(() => ours.act((ctx) => removeStakeholder(ctx, deal, contact)))).toBe('not-found');
  });

  it('needs a deal and a contact of the same workspace', async () => {
    const [own, foreign] = [await pair(ours), await pair(theirs)];
    expect(await codeOf(() => ours.act((ctx) => setStakeholder(ctx, own.deal, foreign.contact, {})))).toBe('not-found');
    expect(await codeOf(() => ours.act((ctx) => setStakeholder(ctx, foreign.deal, own.contact, {})))).toBe('not-found');
    expect(await codeOf(() => ours.act((ctx) => stakeholdersOf(ctx, foreign.deal)))).toBe('not-found');
    expect(await codeOf(() => ours.act((ctx) => setStakeholder(ctx, own.deal, own.contact, {}), { role: 'readOnly' }))).toBe('not-allowed');
    await ours.act((ctx) => setStakeholder(ctx, own.deal, own.contact, {}));
    await ours.act((ctx) => removeRecord(ctx, 'contact', own.contact, null));
    expect(await ours.act((ctx) => stakeholdersOf(ctx, own.deal))).toEqual([]);
  });
});
