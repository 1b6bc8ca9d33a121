import * as agreements from '@dealwright/contract/agreements';
import * as assets from '@dealwright/contract/assets';
import * as deals from '@dealwright/contract/deals';
import * as process from '@dealwright/contract/process';
import * as records from '@dealwright/contract/records';
import * as rights from '@dealwright/contract/rights';
import * as tasks from '@dealwright/contract/tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { type Joined, joinAs } from '../../testing/people.ts';

let server: TestServer;
let olga: TestPerson;
let stranger: TestPerson;
let rita: Joined;
beforeAll(async () => {
  server = await startTestServer();
  olga = await server.person('Olga Owner');
  stranger = await server.person('Stranger');
  rita = await joinAs(server, olga, 'Rita', 'readOnly');
});
afterAll(() => server.close());

const standing = () => tablesOf(server.database, ['api_keys', 'events_unsealed', 'event_positions']);
async function denied(call: () => Promise<unknown>): Promise<string> {
  const before = await standing();
  const { code } = await problemFrom(call());
  expect(await standing()).toEqual(before);
  return code;
}
const override = { reason: 'Everything else is agreed' };

/** A deal with two lines, won. */
async function wonDeal(name: string, own: object = {}) {
  const account = await olga.api(records.createAccount, { body: { name: `${name} Works` } });
  const seat = await olga.api(records.createProduct, { body: { name: `${name} seat` } });
  const setUp = await olga.api(records.createProduct, { body: { name: `${name} set-up` } });
  const lines = [
    { productId: seat.id, quantity: '10', unitPrice: '20.00', period: 'month' as const, termMonths: 12, discount: 0.1 },
    { productId: setUp.id, quantity: '1', unitPrice: '500.00' },
  ];
  const deal = await olga.api(deals.createDeal, {
    body: { name, accountId: account.id, amountFrom: 'total', currency: 'EUR', lines, ...own },
  });
  return { account, deal, seat, setUp };
}
/** A session of today has ended by then; a key has not. */
async function onTheDay<T>(act: () => Promise<T>): Promise<T> {
  server.setNow('2030-01-31T10:00:00.000Z');
  try {
    return await act();
  } finally {
    server.setNow(null);
  }
}
const WAY = ['qualification', 'needs', 'demo', 'proposal', 'closing', 'won'] as const;
/** Through every stage that is still ahead. */
const win = (id: string, from: string) =>
  onTheDay(async () => {
    for (const [index, to] of WAY.entries()) {
      const fromStage = WAY[index - 1];
      if (fromStage === undefined || index <= WAY.findIndex((one) => one === from)) continue;
      await olga.keyed(process.moveRecord, { params: { kind: 'deals', id }, body: { to, fromStage, override } });
    }
  });
const ofAccount = (id: string) => ({ query: { filter: JSON.stringify({ field: 'accountId', op: 'eq', value: id }) } });
const noticesOf = async (accountId: string) =>
  (await olga.api(tasks.listTasks, { query: { filter: JSON.stringify({ field: 'aboutId', op: 'eq', value: accountId }) } })).data;

describe('an agreement', () => {
  it('is made with the win of a deal: what was promised, until when, and a task for its notice; once', async () => {
    const { account, deal, seat } = await wonDeal('Kiln');
    expect((await olga.api(agreements.listAgreements, ofAccount(account.id))).data).toEqual([]);
    await win(deal.id, deal.stage.id);
    const [made, ...more] = (await olga.api(agreements.listAgreements, ofAccount(account.id))).data;
    expect(more).toEqual([]);
    expect(made).toMatchObject({
      name: 'Kiln',
      account: { id: account.id },
      deal: { id: deal.id },
      startsOn: '2030-01-31',
      endsOn: '2031-01-30',
      renewalNoticeOn: '2030-10-30',
      value: '2660.00',
      currency: 'EUR',
      endedReason: null,
    });
    expect(made?.promised.map((line) => [line.product.name, line.quantity, line.unitPrice, line.period, line.termMonths])).toEqual([
      ['Kiln seat', '10', '20.00', 'month', 12],
      ['Kiln set-up', '1', '500.00', 'once', null],
    ]);
    expect(await noticesOf(account.id)).toMatchObject([
      { title: 'Renewal notice: Kiln', dueOn: '2030-10-30', owner: { id: olga.memberId } },
    ]);
    // What was promised stays as it was, whatever becomes of the product.
    await olga.api(records.changeProduct, { params: { id: seat.id }, body: { name: 'Renamed' } });
    expect((await olga.api(agreements.getAgreement, { params: { id: made?.id ?? '' } })).promised[0]?.product.name).toBe('Kiln seat');
    await onTheDay(() =>
      olga.keyed(process.moveRecord, {
        params: { kind: 'deals', id: deal.id },
        body: { to: 'closing', fromStage: 'won', override, reason: 'Not signed yet' },
      }),
    );
    await win(deal.id, 'closing');
    expect((await olga.api(agreements.listAgreements, ofAccount(account.id))).data.map((one) => one.id)).toEqual([made?.id]);
  });

  it('is none where the deal has no account, and without an end where no line has a term', async () => {
    const nobodys = await olga.api(deals.createDeal, { body: { name: 'Nobody’s' } });
    const count = async () => (await olga.api(agreements.listAgreements, { query: { count: 'true' } })).count;
    const before = await count();
    await win(nobodys.id, nobodys.stage.id);
    expect(await count()).toBe(before);
    const { account, deal } = await wonDeal('Open', { lines: [], amountFrom: 'typed', amount: '70.00' });
    await win(deal.id, deal.stage.id);
    expect((await olga.api(agreements.listAgreements, ofAccount(account.id))).data).toMatchObject([
      { endsOn: null, renewalNoticeOn: null, value: '70.00', promised: [] },
    ]);
    expect(await noticesOf(account.id)).toEqual([]);
  });

  it('is written down, changed, renewed and ended, and its task follows', async () => {
    const account = await olga.api(records.createAccount, { body: { name: 'Hand Works' } });
    const body = { accountId: account.id, name: 'Support', startsOn: '2030-01-01', endsOn: '2030-12-31', renewalNoticeOn: '2030-09-30' };
    const made = await olga.api(agreements.createAgreement, { body: { ...body, value: '1200' } });
    expect([made.value, made.currency]).toEqual(['1200.00', 'EUR']);
    const due = async () => (await noticesOf(account.id)).map((task) => task.dueOn);
    expect(await due()).toEqual(['2030-09-30']);
    const params = { id: made.id };
    const changed = await olga.api(agreements.changeAgreement, { params, body: { renewalNoticeOn: '2030-10-15', version: made.version } });
    expect(await due()).toEqual(['2030-10-15']);
    expect(await denied(() => olga.api(agreements.changeAgreement, { params, body: { name: 'Else', version: made.version } }))).toBe(
      'stale',
    );
    expect(await denied(() => olga.api(agreements.changeAgreement, { params, body: { endsOn: '2029-12-31' } }))).toBe('bad-value');
    expect(await denied(() => olga.api(agreements.renewAgreement, { params, body: { endsOn: '2030-12-31' } }))).toBe('wrong-state');
    const renewed = await olga.api(agreements.renewAgreement, {
      params,
      body: { endsOn: '2031-12-31', renewalNoticeOn: '2031-09-30', value: '1300', version: changed.version },
    });
    expect(renewed).toMatchObject({ endsOn: '2031-12-31', value: '1300.00' });
    expect(await due()).toEqual(['2031-09-30']);
    const ended = await olga.api(agreements.endAgreement, { params, body: { endsOn: '2030-06-30', reason: 'Moved abroad' } });
    expect(ended).toMatchObject({ endsOn: '2030-06-30', endedReason: 'Moved abroad', renewalNoticeOn: null });
    expect(await due()).toEqual([]);
    expect(await denied(() => olga.api(agreements.endAgreement, { params, body: { endsOn: '2030-06-30', reason: 'Again' } }))).toBe(
      'wrong-state',
    );
    await olga.api(agreements.removeAgreement, { params });
    expect(await denied(() => olga.api(agreements.getAgreement, { params }))).toBe('not-found');
  });

  it('is nobody else’s, and nobody’s to write who may only read', async () => {
    const account = await olga.api(records.createAccount, { body: { name: 'Fenced Works' } });
    const body = { accountId: account.id, name: 'Fenced' };
    const { id } = await olga.api(agreements.createAgreement, { body });
    const writes = [
      (api: TestPerson['api']) => api(agreements.createAgreement, { body }),
      (api: TestPerson['api']) => api(agreements.changeAgreement, { params: { id }, body: { name: 'Else' } }),
      (api: TestPerson['api']) => api(agreements.renewAgreement, { params: { id }, body: { endsOn: '2040-01-01' } }),
      (api: TestPerson['api']) => api(agreements.endAgreement, { params: { id }, body: { endsOn: '2040-01-01', reason: 'So' } }),
      (api: TestPerson['api']) => api(agreements.removeAgreement, { params: { id } }),
      (api: TestPerson['api']) => api(assets.createAsset, { body: { accountId: account.id, name: 'Thing' } }),
    ];
    for (const write of writes) {
      expect(await denied(() => write(stranger.api))).toBe('not-found');
      expect(await denied(() => write(rita.api))).toBe('not-allowed');
    }
    expect((await stranger.api(agreements.listAgreements, {})).data).toEqual([]);
  });

  it('does not tell its value to whom the amount of a deal is kept from', async () => {
    const { account, deal } = await wonDeal('Secret');
    await win(deal.id, deal.stage.id);
    const rob = await joinAs(server, olga, 'Rob', 'rep');
    await olga.api(rights.setRights, {
      params: { role: 'rep' },
      body: { see: 'all', edit: 'all', fields: { deal: { amount: 'hidden' } } },
    });
    const [seen] = (await rob.api(agreements.listAgreements, ofAccount(account.id))).data;
    expect(seen?.value).toBeNull();
    expect(seen?.promised.map((line) => line.unitPrice)).not.toContain('20.00');
    const filter = JSON.stringify({ field: 'value', op: 'eq', value: '2660.00' });
    expect(await denied(() => rob.api(agreements.listAgreements, { query: { filter } }))).toBe('unknown-field');
    expect(await denied(() => rob.api(agreements.changeAgreement, { params: { id: seen?.id ?? '' }, body: { value: '1' } }))).toBe(
      'unknown-field',
    );
    expect((await olga.api(agreements.listAgreements, { query: { filter } })).data.map((one) => one.name)).toContain('Secret');
  });
});

describe('an asset', () => {
  it('is taken from what was promised by choice, each line once; or written down by hand', async () => {
    const { account, deal, seat } = await wonDeal('Press');
    await win(deal.id, deal.stage.id);
    const [agreement] = (await olga.api(agreements.listAgreements, ofAccount(account.id))).data;
    const params = { id: agreement?.id ?? '' };
    const taken = await olga.api(assets.takeAssets, { params, body: { lines: [0] } });
    expect(taken.data).toMatchObject([
      {
        name: 'Press seat',
        quantity: '10',
        since: '2030-01-31',
        product: { id: seat.id },
        agreementId: params.id,
        account: { id: account.id },
      },
    ]);
    expect(await denied(() => olga.api(assets.takeAssets, { params, body: { lines: [1, 0] } }))).toBe('taken');
    expect(await denied(() => olga.api(assets.takeAssets, { params, body: { lines: [7] } }))).toBe('bad-value');
    expect(await denied(() => stranger.api(assets.takeAssets, { params, body: { lines: [1] } }))).toBe('not-found');
    const own = await olga.api(assets.createAsset, {
      body: { accountId: account.id, name: 'Old press', serial: 'P-17', quantity: '1.5', since: '2020-02-29' },
    });
    expect(own).toMatchObject({ serial: 'P-17', quantity: '1.5', product: null });
    const changed = await olga.api(assets.changeAsset, { params: { id: own.id }, body: { until: '2030-06-30', version: own.version } });
    expect(changed).toMatchObject({ until: '2030-06-30', since: '2020-02-29' });
    const wrong = [{ until: '2019-01-01' }, { productId: '00000000-0000-7000-8000-000000000000' }];
    for (const body of wrong) expect(await denied(() => olga.api(assets.changeAsset, { params: { id: own.id }, body }))).toBe('bad-value');
    expect(await denied(() => olga.api(assets.changeAsset, { params: { id: own.id }, body: { name: 'x', version: 1 } }))).toBe('stale');
    expect((await olga.api(assets.listAssets, ofAccount(account.id))).data.map((one) => one.name)).toEqual(['Old press', 'Press seat']);
    await olga.api(assets.removeAsset, { params: { id: own.id } });
    expect((await olga.api(assets.listAssets, ofAccount(account.id))).data.map((one) => one.name)).toEqual(['Press seat']);
  });
});
