import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTally } from '../../../platform/db/tally.ts';
import { Refusal } from '../../../platform/refuse.ts';
import { openTestDatabase, tablesOf, type TestDatabase, type TestWorkspace } from '../../../testing/database.ts';
import { duplicatesOf, duplicatesOfRecord } from '../queries/duplicates.ts';
import { recordList } from '../queries/list.ts';
import { idsWithMerged, mergeById, mergesInto } from '../queries/merges.ts';
import { recordById } from '../queries/record.ts';
import { stakeholdersOf } from '../queries/stakeholders.ts';
import { aContact, aDeal, aLead, anAccount } from '../testing.ts';
import { changeAccount } from './change-account.ts';
import { changeContact } from './change-contact.ts';
import { createField } from './create-field.ts';
import { logActivity } from './log-activity.ts';
import { type MergeGiven, mergeRecords } from './merge-records.ts';
import { setStakeholder } from './set-stakeholder.ts';
import { undoMerge } from './undo-merge.ts';

let db: TestDatabase;
let ours: TestWorkspace;
let theirs: TestWorkspace;
beforeAll(async () => {
  db = await openTestDatabase();
  [ours, theirs] = [await db.workspace('Ours'), await db.workspace('Theirs')];
});
afterAll(() => db.close());

async function refused(act: () => Promise<unknown>): Promise<string> {
  const before = await tablesOf(db.database);
  const error = await act().then(
    () => null,
    (refusal: unknown) => refusal,
  );
  expect(await tablesOf(db.database)).toEqual(before);
  return error instanceof Refusal ? `${error.code}: ${error.given.detail ?? ''}` : String(error);
}

const pairOf = (survivorId: string, mergedId: string, choose: MergeGiven['choose'] = {}): MergeGiven => ({
  survivorId,
  mergedId,
  choose,
  seen: null,
});

describe('merging contacts', () => {
  it('takes over what is chosen or unknown, and brings everything along', async () => {
    await ours.act((ctx) => createField(ctx, { kind: 'contact', key: 'floor', label: 'Floor', type: 'text', choices: [] }));
    const [stays, goes, deal, shared] = await ours.act(async (ctx) => [
      await aContact(ctx, { firstName: 'Anna', lastName: 'Berg', email: 'anna@berg.example', phone: null, jobTitle: 'Buyer' }),
      await aContact(ctx, { firstName: 'Ana', lastName: 'Berg', email: 'ana@old.example', phone: '+49 30 99999', jobTitle: 'Head' }),
      await aDeal(ctx, { name: 'Alone' }),
      await aDeal(ctx, { name: 'Both' }),
    ]);
    if (stays === undefined || goes === undefined || deal === undefined || shared === undefined) throw new Error('four records');
    await ours.act(async (ctx) => {
      await changeContact(ctx, goes.id, { fields: { floor: '3' } }, null);
      await setStakeholder(ctx, deal.id, goes.id, { role: 'Champion' });
      await setStakeholder(ctx, shared.id, goes.id, { role: 'Old' });
      await setStakeholder(ctx, shared.id, stays.id, { role: 'Kept' });
      await logActivity(ctx, { kind: 'call', about: { kind: 'contact', id: goes.id }, contactId: goes.id });
    });
    const id = await ours.act((ctx) => mergeRecords(ctx, 'contact', pairOf(stays.id, goes.id, { jobTitle: 'merged' })));
    const merged = await ours.act((ctx) => recordById(ctx, 'contact', stays.id));
    expect(merged).toMatchObject({
      name: 'Anna Berg',
      email: 'anna@berg.example',
      phone: '+49 30 99999',
      jobTitle: 'Head',
      fields: { floor: '3' },
    });
    expect(await ours.act((ctx) => recordById(ctx, 'contact', goes.id))).toEqual(merged);
    expect((await ours.act((ctx) => stakeholdersOf(ctx, deal.id))).map((one) => [one.contact.id, one.role])).toEqual([
      [stays.id, 'Champion'],
    ]);
    expect((await ours.act((ctx) => stakeholdersOf(ctx, shared.id))).map((one) => one.role)).toEqual(['Kept']);
    expect((await ours.act((ctx) => mergeById(ctx, id))).moved).toEqual({ stakeholders: 1, activities: 2 });
    expect(await ours.act((ctx) => idsWithMerged(ctx, 'contact', stays.id))).toEqual([stays.id, goes.id]);
    const listed = await ours.act((ctx) => recordList(ctx, 'contact', { limit: 50, q: 'Berg' }));
    expect(listed.data.map((one) => one.id)).toEqual([stays.id]);
    expect(await refused(() => ours.act((ctx) => changeContact(ctx, goes.id, { jobTitle: 'x' }, null)))).toMatch(/^not-found/);
  });

  it('is undone exactly, once', async () => {
    const [stays, goes] = await ours.act(async (ctx) => [
      await aContact(ctx, { firstName: 'Kim', email: null, phone: null }),
      await aContact(ctx, { firstName: 'Kim', email: 'kim@two.example', accountId: (await anAccount(ctx, { name: 'Two' })).id }),
    ]);
    if (stays === undefined || goes === undefined) throw new Error('two records');
    const read = () => ours.act(async (ctx) => [await recordById(ctx, 'contact', stays.id), await recordById(ctx, 'contact', goes.id)]);
    const deal = await ours.act((ctx) => aDeal(ctx, { contactId: goes.id }));
    const before = await read();
    const id = await ours.act((ctx) => mergeRecords(ctx, 'contact', pairOf(stays.id, goes.id)));
    expect((await ours.act((ctx) => recordById(ctx, 'deal', deal.id))).contact?.id).toBe(stays.id);
    await ours.act((ctx) => undoMerge(ctx, id));
    const after = await read();
    const plain = (rows: typeof before) => rows.map((row) => ({ ...row, version: 0, updatedAt: '' }));
    expect(plain(after)).toEqual(plain(before));
    expect((await ours.act((ctx) => recordById(ctx, 'deal', deal.id))).contact?.id).toBe(goes.id);
    expect(await ours.act((ctx) => mergesInto(ctx, 'contact', stays.id))).toEqual([]);
    expect(await refused(() => ours.act((ctx) => undoMerge(ctx, id)))).toBe('wrong-state: This merge was taken back already.');
  });
});

describe('merging accounts', () => {
  it('follows a chain of old ids, and loses no parent to itself', async () => {
    const [a, b, c] = await ours.act(async (ctx) => {
      const one = await anAccount(ctx, { name: 'Chain A' });
      const two = await anAccount(ctx, { name: 'Chain B', website: 'chain.example' });
      return [one, two, await anAccount(ctx, { name: 'Chain C', parentId: two.id })];
    });
    if (a === undefined || b === undefined || c === undefined) throw new Error('three accounts');
    await ours.act((ctx) => mergeRecords(ctx, 'account', pairOf(c.id, b.id)));
    const survivor = await ours.act((ctx) => recordById(ctx, 'account', c.id));
    expect([survivor.parent, survivor.website]).toEqual([null, 'chain.example']);
    await ours.act((ctx) => mergeRecords(ctx, 'account', pairOf(a.id, c.id)));
    expect((await ours.act((ctx) => recordById(ctx, 'account', b.id))).id).toBe(a.id);
    expect(await ours.act((ctx) => idsWithMerged(ctx, 'account', a.id))).toEqual([a.id, c.id, b.id]);
  });

  it('is not undone when something moved since, and says what', async () => {
    const [stays, goes, other] = await ours.act(async (ctx) => [
      await anAccount(ctx, { name: 'Stays' }),
      await anAccount(ctx, { name: 'Goes' }),
      await anAccount(ctx, { name: 'Other' }),
    ]);
    if (stays === undefined || goes === undefined || other === undefined) throw new Error('three accounts');
    const contact = await ours.act((ctx) => aContact(ctx, { accountId: goes.id }));
    const id = await ours.act((ctx) => mergeRecords(ctx, 'account', pairOf(stays.id, goes.id)));
    await ours.act((ctx) => changeContact(ctx, contact.id, { accountId: other.id }, null));
    expect(await refused(() => ours.act((ctx) => undoMerge(ctx, id)))).toBe(
      'wrong-state: Some of the contacts that came along have moved on since.',
    );
    await ours.act((ctx) => changeContact(ctx, contact.id, { accountId: stays.id }, null));
    await ours.act((ctx) => changeAccount(ctx, stays.id, { city: 'Bonn' }, null));
    expect(await refused(() => ours.act((ctx) => undoMerge(ctx, id)))).toBe('wrong-state: “Stays” was changed once since the merge.');
    const late = new Date(Date.now() + 31 * 86_400_000).toISOString();
    expect(await refused(() => ours.act((ctx) => undoMerge({ ...ctx, now: late }, id)))).toBe(
      'wrong-state: A merge can be taken back within 30 days.',
    );
  });

  it('is refused to who may not, across workspaces, stale and for one and the same', async () => {
    const [own, second] = await ours.act(async (ctx) => [await anAccount(ctx), await anAccount(ctx, { ownerName: 'Somebody' })]);
    const foreign = await theirs.act((ctx) => anAccount(ctx));
    if (own === undefined || second === undefined) throw new Error('two accounts');
    const merge = (given: MergeGiven, as: object = {}) => refused(() => ours.act((ctx) => mergeRecords(ctx, 'account', given), as));
    expect(await merge(pairOf(own.id, foreign.id))).toMatch(/^not-found/);
    expect(await merge(pairOf(foreign.id, own.id))).toMatch(/^not-found/);
    expect(await merge(pairOf(own.id, own.id))).toMatch(/^bad-value/);
    expect(await merge(pairOf(own.id, second.id), { role: 'readOnly' })).toMatch(/^not-allowed/);
    expect(await merge(pairOf(own.id, second.id), { role: 'rep' })).toMatch(/^not-allowed/);
    expect(await merge({ ...pairOf(own.id, second.id), seen: { id: own.id, version: 7 } })).toMatch(/^stale/);
    expect(await merge(pairOf(own.id, second.id, { colour: 'merged' }))).toMatch(/^unknown-field/);
    const id = await ours.act((ctx) => mergeRecords(ctx, 'account', pairOf(own.id, second.id)), { role: 'manager' });
    expect(await refused(() => theirs.act((ctx) => undoMerge(ctx, id)))).toMatch(/^not-found/);
  });
});

describe('merging leads', () => {
  it('counts one less, and one more again when undone', async () => {
    const standing = { process_id: 'twice' };
    const [one, two] = await ours.act(async (ctx) => [
      await aLead(ctx, {}, standing),
      await aLead(ctx, { jobTitle: 'Countess' }, standing),
    ]);
    if (one === undefined || two === undefined) throw new Error('two leads');
    const count = async () => (await ours.act((ctx) => readTally(ctx, 'leads:twice'))).reduce((sum, bucket) => sum + bucket.count, 0);
    expect((await ours.act((ctx) => duplicatesOfRecord(ctx, 'lead', one.id))).map((like) => [like.id, like.because])).toContainEqual([
      two.id,
      ['email', 'nameAndCompany'],
    ]);
    const id = await ours.act((ctx) => mergeRecords(ctx, 'lead', pairOf(one.id, two.id)));
    expect(await count()).toBe(1);
    expect((await ours.act((ctx) => recordById(ctx, 'lead', two.id))).jobTitle).toBe('Countess');
    await ours.act((ctx) => undoMerge(ctx, id));
    expect(await count()).toBe(2);
    expect((await ours.act((ctx) => recordById(ctx, 'lead', one.id))).jobTitle).toBeNull();
  });
});

describe('likely duplicates', () => {
  it('are told with every reason, living and of this workspace only', async () => {
    const account = await theirs.act((ctx) => anAccount(ctx, { name: 'Müller & Söhne GmbH', website: 'https://www.mueller.example' }));
    const contact = await theirs.act((ctx) =>
      aContact(ctx, { firstName: 'Jo', lastName: 'Kern', email: 'jo@mueller.example', phone: '030 / 555 12', accountId: account.id }),
    );
    const like = { name: 'Jo Kern', company: 'müller söhne', email: 'JO@mueller.example', phone: '03055512' };
    const found = await theirs.act((ctx) => duplicatesOf(ctx, 'lead', like, null));
    expect(found.map(({ kind, id, because }) => ({ kind, id, because }))).toEqual([
      { kind: 'contact', id: contact.id, because: ['email', 'phone', 'nameAndCompany'] },
      { kind: 'account', id: account.id, because: ['name', 'domain'] },
    ]);
    expect(await ours.act((ctx) => duplicatesOf(ctx, 'lead', { email: 'jo@mueller.example' }, null))).toEqual([]);
    expect(await theirs.act((ctx) => duplicatesOf(ctx, 'lead', { email: 'someone@gmail.com' }, null))).toEqual([]);
    expect(await theirs.act((ctx) => duplicatesOfRecord(ctx, 'contact', contact.id))).toEqual([]);
  });
});
