import * as deals from '@dealwright/contract/deals';
import * as records from '@dealwright/contract/records';
import * as workspace from '@dealwright/contract/workspace';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';

let server: TestServer;
let mine: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  [mine, theirs] = [await server.person(), await server.person()];
});
afterAll(() => server.close());

/** The problem a call was refused with; no row of a record or of the log is another than before. */
async function refused(call: () => Promise<unknown>) {
  const before = await tablesOf(server.database, [
    'idempotency_keys',
    'event_positions',
    'events_unsealed',
    'api_keys',
    'tally_deltas',
    'tally_totals',
  ]);
  const problem = await problemFrom(call());
  expect(
    await tablesOf(server.database, ['idempotency_keys', 'event_positions', 'events_unsealed', 'api_keys', 'tally_deltas', 'tally_totals']),
  ).toEqual(before);
  return problem;
}

const patch = (path: string, key: string, body: object, version: number) =>
  server.send(path, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'if-match': `"${version}"` },
    body: JSON.stringify(body),
  });

describe('accounts, contacts and products by the API', () => {
  it('are made, read, changed, listed and deleted', async () => {
    const account = await mine.api(records.createAccount, { body: { name: 'Acme Corporation', employees: 2822, revenue: '1100.04' } });
    expect(account).toMatchObject({
      name: 'Acme Corporation',
      kind: 'organisation',
      revenue: '1100.04',
      currency: 'EUR',
      version: 1,
      website: null,
    });
    const changed = await mine.keyed(records.changeAccount, { params: { id: account.id }, body: { city: 'Tucson', version: 1 } });
    expect(changed).toMatchObject({ city: 'Tucson', version: 2, employees: 2822, kind: 'organisation' });
    const contact = await mine.api(records.createContact, { body: { email: 'Wile@Acme.example', accountId: account.id } });
    expect(contact).toMatchObject({ name: 'wile@acme.example', account: { id: account.id, name: 'Acme Corporation' } });
    const product = await mine.api(records.createProduct, { body: { name: 'GTK 500', series: 'GTK', unitPrice: '26768' } });
    expect(product).toMatchObject({ unitPrice: '26768.00', currency: 'EUR', recurring: false, aliases: [] });
    expect(await mine.api(records.changeProduct, { params: { id: product.id }, body: { code: 'K5' } })).toMatchObject({
      code: 'K5',
      recurring: false,
    });
    const filter = JSON.stringify({ field: 'city', op: 'eq', value: 'Tucson' });
    expect(await mine.api(records.listAccounts, { query: { filter, count: 'true' } })).toMatchObject({
      data: [{ id: account.id }],
      nextCursor: null,
      count: 1,
    });
    await mine.api(records.removeContact, { params: { id: contact.id } });
    expect((await refused(() => mine.api(records.getContact, { params: { id: contact.id } }))).code).toBe('not-found');
  });

  it('tell a second tab what is there now', async () => {
    const account = await mine.api(records.createAccount, { body: { name: 'Two tabs' } });
    expect((await patch(`/api/v1/accounts/${account.id}`, mine.key, { city: 'First' }, 1)).status).toBe(200);
    const stale = await patch(`/api/v1/accounts/${account.id}`, mine.key, { city: 'Second' }, 1);
    expect(stale.status).toBe(409);
    expect(await stale.json()).toMatchObject({ code: 'stale', current: { city: 'First', version: 2 } });
  });

  it('refuse what cannot be', async () => {
    expect((await refused(() => mine.api(records.createContact, { body: {} }))).code).toBe('bad-value');
    const revenue = { name: 'Tokyo Works', revenue: '1.5', currency: 'JPY' };
    expect(await refused(() => mine.api(records.createAccount, { body: revenue }))).toMatchObject({
      code: 'bad-value',
      errors: [{ pointer: '/revenue' }],
    });
    expect((await refused(() => mine.api(records.createAccount, { body: { name: 'X', fields: { nope: 1 } } }))).code).toBe('unknown-field');
    const sort = { query: { sort: 'password' } };
    expect((await refused(() => mine.api(records.listAccounts, sort))).code).toBe('unknown-field');
    expect((await refused(() => mine.api(records.listAccounts, { query: { filter: '{' } }))).code).toBe('bad-filter');
    expect((await refused(() => mine.api(records.listAccounts, { query: { cursor: 'x' } }))).code).toBe('bad-cursor');
  });

  it('are nowhere for another workspace, by every call', async () => {
    const account = await mine.api(records.createAccount, { body: { name: 'Ours alone' } });
    const contact = await mine.api(records.createContact, { body: { lastName: 'Ours' } });
    const deal = await mine.api(deals.createDeal, { body: { name: 'Ours', accountId: account.id } });
    const params = { id: account.id };
    const part = { id: deal.id, contactId: contact.id };
    const calls = [
      () => theirs.api(records.getAccount, { params }),
      () => theirs.api(records.changeAccount, { params, body: { name: 'Theirs' } }),
      () => theirs.api(records.removeAccount, { params }),
      () => theirs.api(deals.getDeal, { params: { id: deal.id } }),
      () => theirs.api(deals.listStakeholders, { params: { id: deal.id } }),
      () => theirs.api(deals.setStakeholder, { params: part, body: {} }),
      () => theirs.api(deals.removeStakeholder, { params: part }),
    ];
    for (const call of calls) expect((await refused(call)).code).toBe('not-found');
    expect((await theirs.api(records.listAccounts)).data).toEqual([]);
    expect((await theirs.api(records.search, { query: { q: 'ours' } })).data).toEqual([]);
    // The positive controls.
    expect(await mine.api(deals.setStakeholder, { params: part, body: { role: 'Champion' } })).toMatchObject({
      role: 'Champion',
      stance: null,
    });
    expect((await mine.api(records.search, { query: { q: 'ours' } })).data).toHaveLength(3);
  });

  it('keep the workspace’s own fields', async () => {
    const field = await mine.api(workspace.createField, {
      body: { kind: 'account', key: 'tier', label: 'Tier', type: 'choice', choices: ['A', 'B'] },
    });
    const account = await mine.api(records.createAccount, { body: { name: 'Tiered', fields: { tier: 'A' } } });
    expect(account.fields).toEqual({ tier: 'A' });
    const filter = JSON.stringify({ field: 'tier', op: 'in', value: ['A'] });
    expect((await mine.api(records.listAccounts, { query: { filter, sort: '-tier' } })).data).toHaveLength(1);
    const { data } = await mine.api(workspace.listFields, { query: { kind: 'account' } });
    expect(data.find((one) => one.key === 'tier')).toEqual(field);
    expect((await refused(() => theirs.api(records.createAccount, { body: { name: 'No tier', fields: { tier: 'A' } } }))).code).toBe(
      'unknown-field',
    );
  });
});
