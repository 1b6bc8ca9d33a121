import type { listQuery } from '@dealwright/contract/shapes';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { Refusal } from '../../../platform/refuse.ts';
import { openTestDatabase, type TestDatabase, type TestWorkspace } from '../../../testing/database.ts';
import { changeRecords } from '../actions/change-records.ts';
import { createField } from '../actions/create-field.ts';
import { createRecords } from '../actions/create-records.ts';
import { logActivities } from '../actions/log-activities.ts';
import { removeRecord } from '../actions/remove-record.ts';
import { aContact, aDeal, aLead, anAccount, aProduct, aStanding } from '../testing.ts';
import { activityList, recordList } from './list.ts';
import { searchRecords } from './search.ts';

type Query = Partial<z.infer<typeof listQuery>>;
const AMOUNTS = ['100.00', null, '250.50', '100.00', '9.99', null, '1000'];
const DAYS = ['2026-03-01', '2026-05-01', null, '2026-04-01', '2026-03-01', null, '2026-06-01'];

let db: TestDatabase;
let ours: TestWorkspace;
let theirs: TestWorkspace;
beforeAll(async () => {
  db = await openTestDatabase();
  [ours, theirs] = [await db.workspace('Ours'), await db.workspace('Theirs')];
  for (const workspace of [ours, theirs])
    await workspace.act(async (ctx) => {
      const account = await anAccount(ctx, { name: 'Isdom', employees: 4540, revenue: '3178.24' });
      await createField(ctx, { kind: 'deal', key: 'region', label: 'Region', type: 'choice', choices: ['East', 'West'] });
      await createField(ctx, { kind: 'deal', key: 'seats', label: 'Seats', type: 'integer', choices: [] });
      await createField(ctx, { kind: 'deal', key: 'budget', label: 'Budget', type: 'money', choices: [] });
      const many = AMOUNTS.map((amount, at) => ({
        input: {
          name: `Deal 10% #${at}`,
          amount,
          closesOn: DAYS[at] ?? null,
          accountId: at % 2 === 0 ? account.id : null,
          ...(at < 4 ? { fields: { region: at < 2 ? 'East' : 'West', seats: at * 10, budget: `${at}.5` } } : {}),
        },
        standing: aStanding({ stage: at < 3 ? 'new' : 'won', stage_outcome: at < 3 ? null : 'won' }),
        createdAt: `2026-01-0${at + 1}T12:00:00.000Z`,
      }));
      await createRecords(ctx, 'deal', many);
    });
});
afterAll(() => db.close());

const deals = (query: Query, workspace = ours) => workspace.act((ctx) => recordList(ctx, 'deal', { limit: 50, ...query }));
/** The numbers of the deals found, in their order. */
const numbers = async (query: Query) => (await deals(query)).data.map((deal) => Number(deal.name.at(-1)));
const where = (filter: object) => numbers({ filter: JSON.stringify(filter), sort: 'name' });
const refusal = async (query: Query): Promise<Refusal> => {
  const answer = await deals(query).then(
    () => null,
    (error: unknown) => error,
  );
  if (answer instanceof Refusal) return answer;
  throw new Error(`expected a refusal of ${JSON.stringify(query)}, got ${String(answer)}`);
};

describe('a list', () => {
  it('shows the workspace’s own records with the names beside them, newest first', async () => {
    const { data, nextCursor, count } = await deals({ count: 'true' });
    expect([data.length, nextCursor, count]).toEqual([7, null, 7]);
    expect(data[0]).toMatchObject({
      name: 'Deal 10% #6',
      amount: '1000.00',
      account: { name: 'Isdom' },
      owner: { name: 'Sample Owner' },
      fields: {},
    });
    expect(data[6]).toMatchObject({ fields: { region: 'East', seats: 0, budget: '0.5' } });
    const ids = new Set(data.map((deal) => deal.id));
    expect((await deals({}, theirs)).data.filter((deal) => ids.has(deal.id))).toEqual([]);
  });

  it.each([
    ['amount', [4, 0, 3, 2, 6, 1, 5]],
    ['-amount', [6, 2, 3, 0, 4, 5, 1]],
    ['closesOn,-amount', [0, 4, 3, 1, 6, 2, 5]],
    ['-stage,name', [3, 4, 5, 6, 0, 1, 2]],
    ['region,-seats', [1, 0, 3, 2]],
    ['account,name', [0, 2, 4, 6, 1, 3, 5]],
  ])('sorts by %s, the unknown last', async (sort, expected) => {
    expect((await numbers({ sort })).slice(0, expected.length)).toEqual(expected);
  });

  it('pages through any order without losing or repeating a record', async () => {
    const field = fc.constantFrom(
      'amount',
      'closesOn',
      'stage',
      'createdAt',
      'name',
      'region',
      'seats',
      'budget',
      'account',
      'owner',
      'updatedAt',
    );
    const key = fc.tuple(field, fc.boolean());
    const sorts = fc.uniqueArray(key, { minLength: 1, maxLength: 3, selector: ([name]) => name });
    await fc.assert(
      fc.asyncProperty(sorts, fc.integer({ min: 1, max: 4 }), async (keys, limit) => {
        const sort = keys.map(([name, down]) => (down ? `-${name}` : name)).join(',');
        const whole = await numbers({ sort });
        const paged: number[] = [];
        let cursor: string | null = null;
        do {
          const page = await deals({ sort, limit, ...(cursor === null ? {} : { cursor }) });
          paged.push(...page.data.map((deal) => Number(deal.name.at(-1))));
          cursor = page.nextCursor;
        } while (cursor !== null);
        expect(paged).toEqual(whole);
        expect(new Set(paged)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    [{ field: 'amount', op: 'gte', value: '100' }, [0, 2, 3, 6]],
    [{ field: 'amount', op: 'lt', value: '100.001' }, [0, 3, 4]],
    [{ field: 'amount', op: 'eq', value: '250.5' }, [2]],
    [{ field: 'amount', op: 'in', value: ['9.99', '1000'] }, [4, 6]],
    [{ field: 'amount', op: 'empty' }, [1, 5]],
    [{ field: 'amount', op: 'ne', value: '100' }, [1, 2, 4, 5, 6]],
    [{ not: { field: 'amount', op: 'gte', value: '100' } }, [1, 4, 5]],
    [{ field: 'closesOn', op: 'lte', value: '2026-03-01' }, [0, 4]],
    [{ field: 'stage', op: 'in', value: ['won', 'lost'] }, [3, 4, 5, 6]],
    [{ field: 'outcome', op: 'empty' }, [0, 1, 2]],
    [{ field: 'account', op: 'startsWith', value: 'isd' }, [0, 2, 4, 6]],
    [{ field: 'accountId', op: 'empty' }, [1, 3, 5]],
    [{ field: 'owner', op: 'contains', value: 'SAMPLE' }, [0, 1, 2, 3, 4, 5, 6]],
    [{ field: 'name', op: 'contains', value: '% #3' }, [3]],
    [{ field: 'name', op: 'contains', value: '_' }, []],
    [{ field: 'createdAt', op: 'lte', value: '2026-01-02' }, [0, 1]],
    [{ field: 'createdAt', op: 'eq', value: '2026-01-02' }, [1]],
    [{ field: 'createdAt', op: 'gt', value: '2026-01-06T12:00:00+00:00' }, [6]],
    [{ field: 'region', op: 'eq', value: 'East' }, [0, 1]],
    [{ field: 'region', op: 'ne', value: 'East' }, [2, 3, 4, 5, 6]],
    [{ field: 'region', op: 'empty' }, [4, 5, 6]],
    [{ field: 'seats', op: 'gt', value: 9 }, [1, 2, 3]],
    [{ field: 'budget', op: 'lte', value: '1.5' }, [0, 1]],
    [
      {
        and: [
          { field: 'region', op: 'notEmpty' },
          {
            or: [
              { field: 'seats', op: 'eq', value: 30 },
              { field: 'amount', op: 'empty' },
            ],
          },
        ],
      },
      [1, 3],
    ],
  ])('filters by %j', async (filter, expected) => {
    expect(await where(filter)).toEqual(expected);
  });

  it('finds by part of a name or of the account’s', async () => {
    expect(await numbers({ q: '10% #4' })).toEqual([4]);
    expect((await deals({ q: 'isdom', count: 'true' })).count).toBe(4);
    expect(await numbers({ q: 'x%' })).toEqual([]);
    expect((await deals({ q: '\0' })).data).toHaveLength(7);
  });

  it('no longer shows what is removed', async () => {
    const gone = await theirs.act((ctx) => aDeal(ctx, { name: 'Gone' }));
    await theirs.act((ctx) => removeRecord(ctx, 'deal', gone.id, null));
    expect((await deals({ q: 'gone' }, theirs)).data).toEqual([]);
  });

  it('reads amounts of other currencies as they are written', async () => {
    await theirs.act(async (ctx) => {
      await aDeal(ctx, { name: 'Yen', amount: '500', currency: 'JPY' });
      await aDeal(ctx, { name: 'Dinar', amount: '500.125', currency: 'KWD' });
    });
    const named = async (op: string, value: string) => {
      const filter = JSON.stringify({
        and: [
          { field: 'amount', op, value },
          { field: 'currency', op: 'in', value: ['JPY', 'KWD'] },
        ],
      });
      return (await deals({ filter, sort: 'name' }, theirs)).data.map((deal) => deal.name);
    };
    expect(await named('gte', '500')).toEqual(['Dinar', 'Yen']);
    expect(await named('gt', '500')).toEqual(['Dinar']);
    expect(await named('lte', '500.5')).toEqual(['Dinar', 'Yen']);
    expect(await named('eq', '500.125')).toEqual(['Dinar']);
    expect(await named('lt', '999999999999999.9999')).toEqual(['Dinar', 'Yen']);
  });
});

describe('a list refuses', () => {
  const deep = Array.from({ length: 6 }).reduce<object>((inner) => ({ and: [inner] }), { field: 'name', op: 'empty' });
  const condition = { field: 'name', op: 'eq', value: 'x' };
  it.each<[string, Query, string]>([
    ['text that is no JSON', { filter: '{' }, ''],
    ['a filter that is a list', { filter: '[]' }, ''],
    ['an operator nobody knows', { filter: JSON.stringify({ and: [{ ...condition, op: 'like' }] }) }, '/and/0/op'],
    ['an operator its type has not', { filter: JSON.stringify({ field: 'amount', op: 'contains', value: '1' }) }, '/op'],
    ['a value of another type', { filter: JSON.stringify({ not: { field: 'closesOn', op: 'lt', value: '2026-02-30' } }) }, '/not/value'],
    ['an id that is none', { filter: JSON.stringify({ field: 'ownerId', op: 'eq', value: 'me' }) }, '/value'],
    ['too many values', { filter: JSON.stringify({ field: 'name', op: 'in', value: Array.from({ length: 201 }).fill('x') }) }, '/value'],
    ['a filter too deep', { filter: JSON.stringify(deep) }, '/and/0/and/0/and/0/and/0/and/0'],
    ['too many conditions', { filter: JSON.stringify({ or: Array.from({ length: 51 }).fill(condition) }) }, '/or'],
  ])('%s', async (_, query, pointer) => {
    const { code, given } = await refusal(query);
    expect([code, given.errors?.[0]?.pointer]).toEqual(['bad-filter', pointer]);
  });

  it('names of no field, for filter and sort alike', async () => {
    for (const name of ['workspace_id', 'r.name', 'name; drop table deals', 'match_name', 'constructor', '__proto__']) {
      expect((await refusal({ sort: name })).code).toBe('unknown-field');
      expect((await refusal({ filter: JSON.stringify({ field: name, op: 'empty' }) })).code).toBe('unknown-field');
    }
    expect((await refusal({ sort: 'name,,amount' })).code).toBe('bad-sort');
    expect((await refusal({ sort: 'description' })).code).toBe('bad-sort');
    expect((await refusal({ sort: 'name,-name' })).code).toBe('bad-sort');
  });

  it('cursors it did not give out', async () => {
    const { nextCursor } = await deals({ sort: 'amount', limit: 2 });
    if (nextCursor === null) throw new Error('there are more than two');
    expect((await deals({ sort: 'amount', limit: 2, cursor: nextCursor })).data).toHaveLength(2);
    expect((await refusal({ sort: 'name', cursor: nextCursor })).code).toBe('bad-cursor');
    const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const id = '01890000-0000-7000-8000-000000000000';
    for (const cursor of [
      'x',
      forged({}),
      forged({ s: 'amount', v: ['99999999999999999999'], i: id }),
      forged({ s: 'amount', v: [], i: id }),
      forged({ s: 'createdAt', v: ['2026-99-01'], i: id }),
    ])
      expect((await refusal({ sort: 'amount', cursor })).code).toBe('bad-cursor');
    const time = forged({ s: 'createdAt', v: ["'); drop table deals; --"], i: id });
    expect((await refusal({ sort: 'createdAt', cursor: time })).code).toBe('bad-cursor');
  });

  it('nothing that random queries can think of, but by a declared code', async () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('name', 'amount', 'createdAt', 'region', '-', ','));
    const value = fc.oneof(text, fc.double(), fc.boolean(), fc.constant(null), fc.array(text));
    const ops = fc.constantFrom('eq', 'ne', 'in', 'lt', 'gte', 'contains', 'startsWith', 'empty', 'x');
    const fields = fc.constantFrom('name', 'amount', 'createdAt', 'region', 'seats', 'budget', 'ownerId', 'pushes', 'discount', 'closesOn');
    const leaf = fc.record({ field: fields, op: ops, value });
    await fc.assert(
      fc.asyncProperty(
        fc.record({ filter: fc.oneof(leaf, fc.record({ not: leaf })), q: text, sort: text }, { requiredKeys: [] }),
        async (given) => {
          const { filter, ...rest } = given;
          const asked = deals({ ...rest, ...(filter === undefined ? {} : { filter: JSON.stringify(filter) }), count: 'true' });
          const answer = await asked.catch((error: unknown) => error);
          expect(answer instanceof Error && !(answer instanceof Refusal) ? answer.message : 'fine').toBe('fine');
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('other lists', () => {
  it('hold activities, by their record', async () => {
    const [lead, other] = await ours.act(async (ctx) => [await aLead(ctx), await aLead(ctx)]);
    if (lead === undefined || other === undefined) throw new Error('two leads');
    await ours.act((ctx) =>
      logActivities(ctx, [
        { kind: 'call', about: { kind: 'lead', id: lead.id }, occurredAt: '2026-03-01T09:00:00Z', outcome: 'answered' },
        { kind: 'note', about: { kind: 'lead', id: lead.id }, occurredAt: '2026-03-02T09:00:00Z', body: 'Likes engines' },
        { kind: 'note', about: { kind: 'lead', id: other.id } },
      ]),
    );
    const filter = JSON.stringify({ field: 'aboutId', op: 'eq', value: lead.id });
    const { data } = await ours.act((ctx) => activityList(ctx, { limit: 50, filter }));
    expect(data.map((one) => one.kind)).toEqual(['note', 'call']);
    expect((await ours.act((ctx) => activityList(ctx, { limit: 50, q: 'engines' }))).data).toHaveLength(1);
    expect((await theirs.act((ctx) => activityList(ctx, { limit: 50, filter }))).data).toEqual([]);
  });

  it('hold products, accounts and contacts', async () => {
    await ours.act(async (ctx) => {
      const account = await anAccount(ctx, { name: 'Codehow' });
      await aContact(ctx, { accountId: account.id });
      await aProduct(ctx, { name: 'GTX Pro', aliases: ['GTXPro'], unitPrice: '4821' });
      await changeRecords(ctx, 'account', [{ id: account.id, changes: { ownerName: 'Dustin Brinkmann' } }]);
    });
    const list = (kind: 'product' | 'account' | 'contact', filter: object) =>
      ours.act((ctx) => recordList(ctx, kind, { limit: 50, filter: JSON.stringify(filter) }));
    expect((await list('product', { field: 'aliases', op: 'contains', value: 'gtxp' })).data).toMatchObject([{ unitPrice: '4821.00' }]);
    expect((await list('contact', { field: 'account', op: 'eq', value: 'Codehow' })).data).toHaveLength(1);
    expect((await list('account', { field: 'owner', op: 'eq', value: 'Dustin Brinkmann' })).data).toMatchObject([
      { name: 'Codehow', owner: { id: null, name: 'Dustin Brinkmann' } },
    ]);
  });

  it('find any record by part of its name, mail or company', async () => {
    await ours.act(async (ctx) => {
      await aLead(ctx, { firstName: 'Zoe', lastName: 'Quill', email: 'z@quill.example', company: 'Quill & Co' });
      await anAccount(ctx, { name: 'The Quill Company' });
      await aDeal(ctx, { name: 'Quill rollout' });
    });
    const hits = await ours.act((ctx) => searchRecords(ctx, 'quill', 10));
    expect(hits.map((hit) => [hit.kind, hit.name, hit.about])).toEqual([
      ['deal', 'Quill rollout', null],
      ['account', 'The Quill Company', null],
      ['lead', 'Zoe Quill', 'Quill & Co'],
    ]);
    expect(await ours.act((ctx) => searchRecords(ctx, 'quill', 1))).toHaveLength(1);
    expect(await theirs.act((ctx) => searchRecords(ctx, 'quill', 10))).toEqual([]);
  });
});
