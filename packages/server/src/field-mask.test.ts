import * as bulk from '@dealwright/contract/bulk';
import type { Client } from '@dealwright/contract/client';
import * as deals from '@dealwright/contract/deals';
import * as events from '@dealwright/contract/events';
import * as process from '@dealwright/contract/process';
import * as pipelineContract from '@dealwright/contract/pipeline';
import * as records from '@dealwright/contract/records';
import * as rights from '@dealwright/contract/rights';
import type { BodyIn } from '@dealwright/contract/route';
import * as views from '@dealwright/contract/views';
import * as workspace from '@dealwright/contract/workspace';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from './testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from './testing/harness.ts';
import { type Joined, joinAs } from './testing/people.ts';

const SECRET = '98765.00';
const MAIL = 'hidden.person@secret.example';

let server: TestServer;
let olga: TestPerson;
let rita: Joined;
let deal: string;
let lead: string;

beforeAll(async () => {
  server = await startTestServer();
  olga = await server.person('Olga Owner');
  rita = await joinAs(server, olga, 'Rita', 'rep');
  const field = { kind: 'deal', key: 'margin', label: 'Margin', type: 'number' } as const;
  await olga.api(workspace.createField, { body: field });
  const product = await olga.api(records.createProduct, { body: { name: 'Kiln' } });
  const made = await olga.api(deals.createDeal, {
    body: {
      name: 'Kiln watch',
      amount: SECRET,
      currency: 'EUR',
      closesOn: '2030-05-01',
      fields: { margin: 4711 },
      lines: [{ productId: product.id, quantity: '1', unitPrice: SECRET }],
    },
  });
  deal = made.id;
  await olga.api(deals.changeDeal, { params: { id: deal }, body: { fields: { margin: 4712 } } });
  lead = (await olga.api(records.createLead, { body: { lastName: 'Sample', email: MAIL } })).id;
  await olga.api(rights.setRights, {
    params: { role: 'rep' },
    body: {
      see: 'all',
      edit: 'all',
      fields: { deal: { amount: 'hidden', margin: 'hidden', closesOn: 'readOnly' }, lead: { email: 'hidden' } },
    },
  });
  await server.seal(olga.workspaceId);
});
afterAll(() => server.close());

const standing = () => tablesOf(server.database, ['api_keys', 'events_unsealed', 'event_positions']);
const one = () => ({ kind: 'deals', id: deal }) as const;
type Ask = readonly [string, (api: Client) => Promise<unknown>, string];

const filterBy = (field: string, value: string | number) => JSON.stringify({ field, op: 'eq', value });
const view = (rest: object) => ({ kind: 'deal', name: 'Sneaky', ...rest }) as const;
const many = (fields: object): BodyIn<typeof bulk.startBulk> => ({
  kind: 'deal',
  which: { ids: [deal] },
  act: { do: 'change', fields: { ...fields } },
});
const UNNAMED: readonly Ask[] = [
  ['filtering by it', (api) => api(deals.listDeals, { query: { filter: filterBy('amount', SECRET) } }), 'unknown-field'],
  ['filtering by one’s own', (api) => api(deals.listDeals, { query: { filter: filterBy('margin', 4712) } }), 'unknown-field'],
  ['sorting by it', (api) => api(deals.listDeals, { query: { sort: '-amount' } }), 'unknown-field'],
  ['sorting by one’s own', (api) => api(deals.listDeals, { query: { sort: 'margin' } }), 'unknown-field'],
  [
    'saving a view that filters by it',
    (api) => api(views.createView, { body: view({ filter: filterBy('amount', SECRET) }) }),
    'unknown-field',
  ],
  ['saving a view with its column', (api) => api(views.createView, { body: view({ columns: ['margin'] }) }), 'unknown-field'],
  ['saving a view that sorts by it', (api) => api(views.createView, { body: view({ sort: 'amount' }) }), 'unknown-field'],
  ['a file of it', (api) => api(views.exportList, { params: { kind: 'deal' }, query: { columns: 'name,amount' } }), 'unknown-field'],
  ['a file found by it', (api) => api(views.exportList, { params: { kind: 'deal' }, query: { sort: 'margin' } }), 'unknown-field'],
  ['what needs a look found by it', (api) => api(views.needsALook, { query: { filter: filterBy('margin', 4712) } }), 'unknown-field'],
  [
    'many found by it',
    (api) => api(bulk.previewBulk, { body: { kind: 'deal', which: { filter: filterBy('amount', SECRET) } } }),
    'unknown-field',
  ],
  ['writing it to many', (api) => api(bulk.startBulk, { body: many({ amount: '1.00' }) }), 'unknown-field'],
  ['writing one’s own to many', (api) => api(bulk.startBulk, { body: many({ fields: { margin: 1 } }) }), 'unknown-field'],
  ['writing to many one that is only read', (api) => api(bulk.startBulk, { body: many({ closesOn: '2031-01-01' }) }), 'not-allowed'],
  ['writing it', (api) => api(deals.changeDeal, { params: { id: deal }, body: { amount: '1.00' } }), 'unknown-field'],
  ['writing what adds up to it', (api) => api(deals.changeDeal, { params: { id: deal }, body: { lines: [] } }), 'unknown-field'],
  ['writing one’s own', (api) => api(deals.changeDeal, { params: { id: deal }, body: { fields: { margin: 1 } } }), 'unknown-field'],
  ['creating with it', (api) => api(deals.createDeal, { body: { name: 'New', amount: '1.00' } }), 'unknown-field'],
  [
    'filling it on a move',
    (api) =>
      api(process.moveRecord, {
        params: one(),
        body: { to: 'needsAssessment', fromStage: 'qualification', fill: { 'deal.amount': '1.00' } },
      }),
    'unknown-field',
  ],
  [
    'writing one that is only read',
    (api) => api(deals.changeDeal, { params: { id: deal }, body: { closesOn: '2031-01-01' } }),
    'not-allowed',
  ],
];

describe('a field that is kept from a role', () => {
  it.each(UNNAMED)('is not there: %s', async (_, ask, code) => {
    const before = await standing();
    expect((await problemFrom(ask(rita.api))).code).toBe(code);
    expect(await standing()).toEqual(before);
  });

  it('can be named by who sees it', async () => {
    for (const query of [{ filter: filterBy('amount', SECRET) }, { sort: '-amount' }, { filter: filterBy('margin', 4712) }])
      expect((await olga.api(deals.listDeals, { query })).data.map((row) => row.id)).toContain(deal);
    expect((await rita.api(deals.listDeals, { query: { sort: 'closesOn' } })).data.map((row) => row.id)).toContain(deal);
    expect((await rita.api(deals.changeDeal, { params: { id: deal }, body: { description: 'Mine to write' } })).description).toBe(
      'Mine to write',
    );
  });

  const reads: readonly (readonly [string, (api: Client) => Promise<unknown>])[] = [
    ['the record', (api) => api(deals.getDeal, { params: { id: deal } })],
    ['the list', (api) => api(deals.listDeals, {})],
    ['the board', (api) => api(pipelineContract.getPipeline, { query: { cards: 10 } })],
    ['the timeline', (api) => api(process.getTimeline, { params: one() })],
    ['a file of the list', (api) => api(views.exportList, { params: { kind: 'deal' } })],
    ['what needs a look', (api) => api(views.needsALook, { query: { sign: 'all' } })],
    ['the log', (api) => api(events.listEvents, { query: { after: 0, limit: 200 } })],
  ];
  it.each(reads)('shows nowhere: %s', async (_, read) => {
    const digits = /98765|4711|4712/;
    // Ids and hashes may hold any digits.
    const told = async (api: Client) => JSON.stringify(await read(api)).replaceAll(/[0-9a-f-]{32,}/g, '');
    expect(await told(rita.api)).not.toMatch(digits);
    expect(await told(olga.api)).toMatch(digits);
  });

  it('is in no prompt of the guide, while the gate still knows it', async () => {
    const guide = async (api: Client) => JSON.stringify(await api(process.getGuide, { params: one() }));
    expect(await guide(rita.api)).not.toMatch(/98765/);
    const unmet = async (api: Client) =>
      (await api(process.getGuide, { params: one() })).exits.map((exit) => exit.unmet.map((what) => what.id));
    expect(await unmet(rita.api)).toEqual(await unmet(olga.api));
  });

  it('is not searched', async () => {
    const found = async (api: Client) => [
      (await api(records.search, { query: { q: 'hidden.person' } })).data.length,
      (await api(records.listLeads, { query: { q: 'hidden.person' } })).data.length,
    ];
    expect(await found(rita.api)).toEqual([0, 0]);
    expect(await found(olga.api)).toEqual([1, 1]);
    expect((await rita.api(records.getLead, { params: { id: lead } })).email).toBeNull();
  });

  it('hides the views of others that name it', async () => {
    const shared = { kind: 'deal' as const, shared: 'workspace' as const, columns: ['name', 'amount'] };
    await olga.api(views.createView, { body: { ...shared, name: 'By amount', filter: filterBy('amount', SECRET) } });
    await olga.api(views.createView, { body: { ...shared, name: 'Shown' } });
    const seen = async (api: Client) => (await api(views.listViews, { query: { kind: 'deal' } })).data;
    expect((await seen(olga.api)).map((one) => one.name)).toEqual(expect.arrayContaining(['By amount', 'Shown', 'unknownAmount']));
    const ritas = await seen(rita.api);
    expect(ritas.map((one) => one.name)).not.toContain('By amount');
    expect(ritas.map((one) => one.name)).not.toContain('unknownAmount');
    expect(ritas.find((one) => one.name === 'Shown')?.columns).toEqual(['name']);
  });

  it('is in no catalogue, and its reader is told which', async () => {
    const keys = async (api: Client) => (await api(workspace.listFields, { query: { kind: 'deal' } })).data.map((field) => field.key);
    expect(await keys(rita.api)).not.toContain('amount');
    expect(await keys(rita.api)).not.toContain('margin');
    expect(await keys(olga.api)).toEqual(expect.arrayContaining(['amount', 'margin']));
    expect((await rita.api(workspace.getMe, {})).masked).toMatchObject({ deal: { amount: 'hidden', closesOn: 'readOnly' } });
    expect((await olga.api(workspace.getMe, {})).masked).toEqual({});
  });

  it('is one that can be kept', async () => {
    const wrong = olga.api(rights.setRights, {
      params: { role: 'rep' },
      body: { see: 'all', edit: 'all', fields: { deal: { name: 'hidden' } } },
    });
    expect((await problemFrom(wrong)).code).toBe('unknown-field');
  });
});
