import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as deals from '@dealwright/contract/deals';
import * as records from '@dealwright/contract/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { imported } from './testing.ts';

const folder = fileURLToPath(new URL('../../../../../../shared/data/crm_sales_opportunities/', import.meta.url));
const there = existsSync(folder);
if (!there) process.stderr.write('Skipped: the import of a whole CRM, as ../shared/data is not here.\n');

describe.skipIf(!there)('a whole CRM of 8,800 opportunities', () => {
  let server: TestServer;
  let person: TestPerson;
  beforeAll(async () => {
    server = await startTestServer();
    person = await server.person();
  });
  afterAll(() => server.close());
  const file = (name: string) => readFile(`${folder}${name}`);
  const count = async (filter: object) =>
    (await person.api(deals.listDeals, { query: { limit: 1, count: 'true', filter: JSON.stringify(filter) } })).count;

  it('takes the accounts with their parents', async () => {
    const { job, preview } = await imported(server, person, 'accounts', 'accounts.csv', await file('accounts.csv'));
    expect(preview).toMatchObject({ rows: 85, create: 85, update: 0, duplicate: 0, error: 0 });
    expect(job).toMatchObject({ state: 'done', counts: { rows: 85, created: 85, updated: 0, skipped: 0, failed: 0 } });
    const children = await person.api(records.listAccounts, {
      query: { limit: 200, filter: JSON.stringify({ field: 'parent', op: 'notEmpty' }) },
    });
    expect(children.data.length).toBe(15);
    expect(children.data[0]?.parent?.name).toBeTruthy();
    const [acme] = (await person.api(records.listAccounts, { query: { q: 'Acme Corporation' } })).data;
    expect(acme).toMatchObject({
      industry: 'technolgy',
      foundedYear: 1996,
      revenue: '1100.04',
      employees: 2822,
      country: 'United States',
      owner: null,
    });
  });

  it('takes the products', async () => {
    const { job } = await imported(server, person, 'products', 'products.csv', await file('products.csv'));
    expect(job.counts).toEqual({ rows: 7, created: 7, updated: 0, skipped: 0, failed: 0 });
  });

  it('takes the opportunities into the stages they say, unknown as unknown', { timeout: 120_000 }, async () => {
    const began = performance.now();
    const { job, preview } = await imported(server, person, 'deals', 'sales_pipeline.csv', await file('sales_pipeline.csv'));
    process.stdout.write(`8,800 opportunities in ${Math.round(performance.now() - began)} ms\n`);
    expect(preview).toMatchObject({ rows: 8800, create: 8800, update: 0, duplicate: 0, error: 0 });
    expect(preview.unknowns).toEqual(
      expect.arrayContaining([
        { field: 'account', rows: 1425 },
        { field: 'createdAt', rows: 500 },
        { field: 'amount', rows: 2089 },
      ]),
    );
    expect(job).toMatchObject({ state: 'done', counts: { rows: 8800, created: 8800, updated: 0, skipped: 0, failed: 0 } });
    expect(await count({ field: 'outcome', op: 'eq', value: 'won' })).toBe(4238);
    expect(await count({ field: 'outcome', op: 'eq', value: 'lost' })).toBe(2473);
    expect(await count({ field: 'outcome', op: 'empty' })).toBe(2089);
    expect(
      await count({
        and: [
          { field: 'outcome', op: 'empty' },
          { field: 'account', op: 'empty' },
        ],
      }),
    ).toBe(1425);
    expect(await count({ field: 'amount', op: 'empty' })).toBe(2089);
    const kept = await server.database.pool.query<{ won: string; customers: string; known: string }>(
      `select (select sum(amount_minor) from deals where workspace_id = $1 and stage_outcome = 'won')::text as won,
         (select count(*) from customers where workspace_id = $1)::text as customers,
         (select count(*) from events where workspace_id = $1 and type = 'deal.created' and known_at < '2018-01-01')::text as known`,
      [person.workspaceId],
    );
    expect(kept.rows).toEqual([{ won: '1000553400', customers: '0', known: '8300' }]);
    const alias = await person.api(deals.listDeals, {
      query: { limit: 1, filter: JSON.stringify({ field: 'name', op: 'eq', value: 'Isdom · GTXPro' }) },
    });
    const deal = await person.api(deals.getDeal, { params: { id: alias.data[0]?.id ?? '' } });
    expect(deal).toMatchObject({ account: { name: 'Isdom' }, lines: [{ product: { name: 'GTX Pro' } }], lostReason: null });
  });

  it('takes the same opportunities again without a change', { timeout: 120_000 }, async () => {
    const state = () =>
      server.database.pool.query(`select count(*), sum(version), max(updated_at) from deals where workspace_id = $1`, [person.workspaceId]);
    const before = (await state()).rows;
    const { job } = await imported(server, person, 'deals', 'sales_pipeline.csv', await file('sales_pipeline.csv'));
    expect(job.counts).toEqual({ rows: 8800, created: 0, updated: 0, skipped: 8800, failed: 0 });
    expect((await state()).rows).toEqual(before);
  });
});
