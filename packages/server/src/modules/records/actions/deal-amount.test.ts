import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTally } from '../../../platform/db/tally.ts';
import { Refusal } from '../../../platform/refuse.ts';
import { openTestDatabase, tablesOf, type TestDatabase, type TestWorkspace } from '../../../testing/database.ts';
import { recordList } from '../queries/list.ts';
import { recordById } from '../queries/record.ts';
import { aDeal, anAccount, aProduct, aStanding } from '../testing.ts';
import { changeDeal } from './change-deal.ts';
import { createRecords } from './create-records.ts';

let db: TestDatabase;
let ours: TestWorkspace;
beforeAll(async () => {
  db = await openTestDatabase();
  ours = await db.workspace('Ours');
  await db.workspace('Theirs');
});
afterAll(() => db.close());

const read = (id: string) => ours.act((ctx) => recordById(ctx, 'deal', id));

describe('the amount of a deal', () => {
  it('follows the lines where it is told to, and is typed again without them', async () => {
    const product = await ours.act((ctx) => aProduct(ctx, { name: 'Seat' }));
    const setup = await ours.act((ctx) => aProduct(ctx, { name: 'Set-up' }));
    const standing = { process_id: 'following' };
    const deal = await ours.act((ctx) => aDeal(ctx, { amount: '5.00' }, standing));
    await ours.act((ctx) =>
      changeDeal(
        ctx,
        deal.id,
        {
          amountFrom: 'firstYear',
          lines: [
            { productId: product.id, quantity: '10', unitPrice: '20.00', discount: 0.125, period: 'month', termMonths: 36 },
            { productId: setup.id, quantity: '1', unitPrice: '1500' },
          ],
        },
        null,
      ),
    );
    expect(await read(deal.id)).toMatchObject({
      amount: '3600.00',
      amountFrom: 'firstYear',
      worth: { firstYear: '3600.00', annual: '2100.00', total: '7800.00' },
      lines: [
        { quantity: '10', discount: 0.125, period: 'month', termMonths: 36, net: '175.00', total: '6300.00' },
        { period: 'once', termMonths: null, net: '1500.00' },
      ],
    });
    expect((await ours.act((ctx) => readTally(ctx, 'deals:following'))).find((one) => one.count !== 0)).toMatchObject({ amount: 360_000n });
    await ours.act((ctx) => changeDeal(ctx, deal.id, { amountFrom: 'total' }, null));
    expect((await read(deal.id)).amount).toBe('7800.00');
    const before = await tablesOf(db.database);
    const refused = await ours.act((ctx) => changeDeal(ctx, deal.id, { amount: '1.00' }, null)).catch((error: unknown) => error);
    expect(refused instanceof Refusal && [refused.code, refused.given.errors?.[0]?.pointer]).toEqual(['bad-value', '/amount']);
    expect(await tablesOf(db.database)).toEqual(before);
    await ours.act((ctx) => changeDeal(ctx, deal.id, { lines: [] }, null));
    await ours.act((ctx) => changeDeal(ctx, deal.id, { amount: '1.00' }, null));
    expect((await read(deal.id)).amount).toBe('1.00');
  });

  it('takes discounts in exact steps only', async () => {
    const product = await ours.act((ctx) => aProduct(ctx, { name: 'Exact' }));
    const lines = (discount: number) => [{ productId: product.id, quantity: '1', unitPrice: '1', discount }];
    await ours.act((ctx) => aDeal(ctx, { lines: lines(0.3333) }));
    const refused = await ours.act((ctx) => aDeal(ctx, { lines: lines(0.33333) })).catch((error: unknown) => error);
    expect(refused instanceof Refusal && refused.given.errors?.[0]?.pointer).toBe('/lines/0/discount');
  });

  it('names the partner it came through', async () => {
    const partner = await ours.act((ctx) => anAccount(ctx, { name: 'Reseller', partner: true }));
    const deal = await ours.act((ctx) => aDeal(ctx, { partnerId: partner.id, partnerRole: 'resells', sourcedBy: 'Partner' }));
    expect(await read(deal.id)).toMatchObject({ partner: { id: partner.id, name: 'Reseller' }, partnerRole: 'resells' });
    const filter = JSON.stringify({ field: 'partnerRole', op: 'eq', value: 'resells' });
    expect((await ours.act((ctx) => recordList(ctx, 'deal', { limit: 50, filter }))).data.map(({ id }) => id)).toEqual([deal.id]);
    await ours.act((ctx) => changeDeal(ctx, deal.id, { partnerId: null, partnerRole: null }, null));
    expect(await read(deal.id)).toMatchObject({ partner: null, partnerRole: null });
    expect(await ours.act((ctx) => recordById(ctx, 'account', partner.id))).toMatchObject({ partner: true });
  });
});

describe('the day a deal was opened', () => {
  it('is the day it is made; history knows it only where its file does', async () => {
    const live = await ours.act((ctx) => aDeal(ctx, { name: 'Live' }));
    const [dated, undated] = await ours.act(
      (ctx) =>
        createRecords(ctx, 'deal', [
          { input: { name: 'Dated' }, standing: aStanding({ process_id: 'old' }), createdAt: '2016-10-19T23:30:00Z' },
          { input: { name: 'Undated' }, standing: aStanding({ process_id: 'old' }) },
        ]),
      { history: true },
    );
    expect(live.opened_on).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect([dated?.opened_on, undated?.opened_on]).toEqual(['2016-10-20', null]);
    const filter = JSON.stringify({ field: 'openedOn', op: 'empty' });
    const found = await ours.act((ctx) => recordList(ctx, 'deal', { limit: 50, filter }));
    expect(found.data.map((one) => [one.name, one.openedOn])).toEqual([['Undated', null]]);
    const sorted = await ours.act((ctx) => recordList(ctx, 'deal', { limit: 50, sort: '-openedOn' }));
    expect(sorted.data.at(-1)?.name).toBe('Undated');
  });

  it('is told with the lines by what the products were called', async () => {
    const product = await ours.act((ctx) => aProduct(ctx, { name: 'Named seat' }));
    const deal = await ours.act((ctx) => aDeal(ctx));
    await ours.act((ctx) => changeDeal(ctx, deal.id, { lines: [{ productId: product.id, quantity: '2', unitPrice: '5' }] }, null));
    const told = await ours.act((ctx) =>
      ctx.tx.selectFrom('events').select('payload').where('subject_id', '=', deal.id).where('type', '=', 'deal.changed').execute(),
    );
    expect(told[0]?.payload['changes']).toMatchObject({ lines: { from: [], to: ['2 × Named seat at 5.00'] } });
  });
});
