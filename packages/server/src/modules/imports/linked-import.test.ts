import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as contract from '@dealwright/contract/imports';
import * as deals from '@dealwright/contract/deals';
import * as records from '@dealwright/contract/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { ended, imported, previewed, suggestedMapping, uploaded } from './testing.ts';

let server: TestServer;
let person: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  person = await server.person();
});
afterAll(() => server.close());

describe('records that belong together', () => {
  it('are linked by name and address; an account that is missing is made, a product is not', async () => {
    await person.api(records.createAccount, { body: { name: 'Müller & Söhne GmbH' } });
    await person.api(records.createProduct, { body: { name: 'GTX Pro', aliases: ['Turbo'] } });
    await imported(server, person, 'contacts', 'contacts.csv', 'Full Name,Email,Company\nAda Byron,ada@sample.test,müller söhne\n');
    const file = [
      'Deal Name,Company,Contact Email,Product,Deal Owner',
      `Roof,MÜLLER & SÖHNE,ada@sample.test,GTXPro,Sample Person`,
      'Cellar,New Works,nobody@sample.test,turbo,Somebody Else',
      'Attic,,,Unheard Of,',
      'Garden,,,,',
    ].join('\n');
    const { job, preview } = await imported(server, person, 'deals', 'deals.csv', file);
    expect(job.counts).toEqual({ rows: 4, created: 3, updated: 0, skipped: 0, failed: 1 });
    expect(preview.samples.map(({ will, reason }) => [will, reason])).toEqual([
      ['create', null],
      ['create', 'The account “New Works” is new. No contact has the address “nobody@sample.test”.'],
      ['error', expect.stringContaining('Unknown product “Unheard Of”')],
      ['create', null],
    ]);
    const { data } = await person.api(deals.listDeals, { query: { sort: 'name' } });
    expect(data.map(({ name, account, contact, owner }) => [name, account?.name, contact?.name, owner])).toEqual([
      ['Cellar', 'New Works', undefined, { id: null, name: 'Somebody Else' }],
      ['Garden', undefined, undefined, null],
      ['Roof', 'Müller & Söhne GmbH', 'Ada Byron', { id: person.memberId, name: 'Sample Person' }],
    ]);
    const roof = await person.api(deals.getDeal, { params: { id: data[2]?.id ?? '' } });
    expect(roof.lines?.map((line) => [line.product.name, line.quantity])).toEqual([['GTX Pro', '1']]);
  });

  it('are updated where they are here, and only then where that is asked', async () => {
    const file = (industry: string) => `Company,Industry,City\nUpdated Works,${industry},\nOther Works ${industry},,Ulm\n`;
    await imported(server, person, 'accounts', 'a.csv', file('Tools'));
    const before = await person.api(records.listAccounts, {
      query: { filter: JSON.stringify({ field: 'name', op: 'eq', value: 'Updated Works' }) },
    });
    const created = await imported(server, person, 'accounts', 'b.csv', file('Paint'), { mode: 'create' });
    expect(created.job.counts).toMatchObject({ created: 1, updated: 0, skipped: 1 });
    const updated = await imported(server, person, 'accounts', 'c.csv', file('Glue'), { mode: 'update' });
    expect(updated.job.counts).toMatchObject({ created: 0, updated: 1, skipped: 1 });
    const [after] = (
      await person.api(records.listAccounts, { query: { filter: JSON.stringify({ field: 'name', op: 'eq', value: 'Updated Works' }) } })
    ).data;
    expect(after).toMatchObject({ id: before.data[0]?.id, industry: 'Glue', version: 2 });
  });

  it('keeps leads whose stage the file says, live ones without', async () => {
    const job = await uploaded(
      server,
      person,
      'leads',
      'leads.csv',
      'Name,Email,Lead Status,Created Date\nOld Lead,old@sample.test,Unqualified,2025-01-01\n',
    );
    expect(suggestedMapping(job)['Lead Status']).toBe('stage');
    await previewed(person, job.id, { mapping: suggestedMapping(job) });
    await person.api(contract.runImport, { params: { id: job.id } });
    expect((await ended(person, job.id)).counts).toMatchObject({ created: 1 });
    const [lead] = (await person.api(records.listLeads, { query: { q: 'Old Lead' } })).data;
    expect(lead).toMatchObject({ stage: { id: 'disqualified' }, owner: { id: person.memberId } });
  });
});

const folder = fileURLToPath(new URL('../../../../../../shared/data/hubspot_style/', import.meta.url));
const there = existsSync(folder);
if (!there) process.stderr.write('Skipped: files in the style of HubSpot, as ../shared/data is not here.\n');

describe.skipIf(!there)('files in the style of HubSpot', () => {
  it('come in linked', { timeout: 60_000 }, async () => {
    const own = await server.person();
    for (const [into, name, rows] of [
      ['accounts', 'hubspot_companies.csv', 200],
      ['contacts', 'hubspot_contacts.csv', 950],
      ['deals', 'hubspot_deals.csv', 500],
    ] as const) {
      const { job } = await imported(server, own, into, name, readFileSync(`${folder}${name}`));
      expect(job).toMatchObject({ state: 'done', counts: { rows, created: rows, updated: 0, skipped: 0, failed: 0 } });
    }
    const linked = await own.api(deals.listDeals, {
      query: { limit: 1, count: 'true', filter: JSON.stringify({ field: 'account', op: 'notEmpty' }) },
    });
    expect(linked.count).toBeGreaterThan(0);
  });
});
