import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase, type TestWorkspace } from '../../../testing/database.ts';
import { createRecords } from '../actions/create-records.ts';
import { aContact, anAccount, aProduct } from '../testing.ts';
import { type Likeness, likeLead } from './duplicates.ts';
import { matchKey, matchRecords, membersByName } from './matches.ts';
import { productsByName } from './product-names.ts';

let db: TestDatabase;
let ours: TestWorkspace;
let theirs: TestWorkspace;
beforeAll(async () => {
  db = await openTestDatabase();
  [ours, theirs] = [await db.workspace('Ours'), await db.workspace('Theirs')];
  await ours.act(async (ctx) => {
    await anAccount(ctx, { name: 'Analytical Engines Ltd' });
    await anAccount(ctx, { name: 'Difference Works', website: 'https://difference.example' });
    await aContact(ctx, { email: 'charles@difference.example', phone: '+44 20 7946 0000' });
    await aProduct(ctx, { name: 'GTX Pro', aliases: ['GTX Professional'] });
    await createRecords(ctx, 'account', [{ input: { name: 'From outside' }, outsideId: 'A-1' }]);
  });
});
afterAll(() => db.close());

const names = async (wanted: Likeness, workspace = ours) =>
  (await workspace.act((ctx) => likeLead(ctx, wanted))).map((one) => [one.kind, one.name, one.because.join(' ')]);

describe('what a lead may be already', () => {
  it('is found by company, mail domain, address, number, or name where there is nothing better', async () => {
    expect(await names({ company: 'ANALYTICAL ENGINES' })).toEqual([['account', 'Analytical Engines Ltd', 'name']]);
    expect(await names({ email: 'Ada@Difference.example' })).toEqual([['account', 'Difference Works', 'domain']]);
    expect(await names({ email: 'Charles@difference.example' })).toContainEqual(['contact', 'Charles Babbage', 'email']);
    expect(await names({ website: 'www.difference.example/about', company: 'Difference Works' })).toEqual([
      ['account', 'Difference Works', 'name domain'],
    ]);
    expect(await names({ phone: '0044 20 79460000' })).toEqual([['contact', 'Charles Babbage', 'phone']]);
    expect(await names({ name: 'charles  babbage' })).toEqual([['contact', 'Charles Babbage', 'name']]);
    expect(await names({ name: 'Charles Babbage', email: 'charles@gmail.com' })).toEqual([]);
    expect(await names({})).toEqual([]);
  });

  it('is never of another workspace', async () => {
    expect(await names({ company: 'Analytical Engines', email: 'charles@difference.example' }, theirs)).toEqual([]);
  });
});

describe('what a row of a file matches', () => {
  it('is found in one query, by what is compared', async () => {
    const found = await ours.act((ctx) => matchRecords(ctx, 'account', 'name', ['analytical engines inc', 'Unknown', '']));
    expect(found.get(matchKey('name', 'Analytical Engines') ?? '')).toMatchObject([{ name: 'Analytical Engines Ltd', version: 1 }]);
    expect(found.size).toBe(1);
    expect((await ours.act((ctx) => matchRecords(ctx, 'account', 'outsideId', ['A-1']))).get('A-1')).toHaveLength(1);
    expect((await theirs.act((ctx) => matchRecords(ctx, 'account', 'outsideId', ['A-1']))).size).toBe(0);
    await expect(ours.act((ctx) => matchRecords(ctx, 'deal', 'email', ['x']))).rejects.toThrow('deals are not matched on email');
  });

  it('may be a product by another name, or a member', async () => {
    const products = await ours.act((ctx) => productsByName(ctx));
    expect([matchKey('name', 'GTXPro'), matchKey('name', 'gtx professional')].map((key) => products.get(key ?? '')?.name)).toEqual([
      'GTX Pro',
      'GTX Pro',
    ]);
    expect((await ours.act((ctx) => membersByName(ctx))).get('sampleowner')).toBe(ours.memberId);
  });
});
