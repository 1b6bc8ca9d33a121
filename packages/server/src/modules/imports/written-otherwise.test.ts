import * as contract from '@dealwright/contract/imports';
import * as deals from '@dealwright/contract/deals';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { workbookBytes } from './file/testing-workbook.ts';
import { ended, imported, previewed, suggestedMapping, uploaded } from './testing.ts';

let server: TestServer;
let person: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  person = await server.person();
  theirs = await server.person();
});
afterAll(() => server.close());

describe('a file that is written otherwise', () => {
  it('is read the way somebody says, with a mapping that starts anew', async () => {
    const job = await uploaded(server, person, 'deals', 'deals.csv', 'Deal Name;Amount;Close Date\nMill;1.200;03/04/2031\n');
    expect(job.format).toMatchObject({ delimiter: ';', decimals: 'comma', dates: 'DMY', headerRow: 1, sheet: null });
    await previewed(person, job.id, { mapping: suggestedMapping(job) });
    const again = await person.api(contract.readAnew, {
      params: { id: job.id },
      body: { delimiter: ';', decimals: 'point', dates: 'MDY' },
    });
    expect(again).toMatchObject({ state: 'uploaded', mapping: null, format: { delimiter: ';', decimals: 'point', dates: 'MDY' } });
    await previewed(person, job.id, { mapping: suggestedMapping(again) });
    await person.api(contract.runImport, { params: { id: job.id } });
    await ended(person, job.id);
    const [deal] = (await person.api(deals.listDeals, { query: { q: 'Mill' } })).data;
    expect(deal).toMatchObject({ closesOn: '2031-03-04', amount: '1.20' });
    await expect(person.api(contract.readAnew, { params: { id: job.id }, body: { headerRow: 2 } })).rejects.toMatchObject({
      problem: { status: 409 },
    });
  });

  it('is nobody else’s to read', async () => {
    const job = await uploaded(server, person, 'leads', 'leads.csv', 'Name,Email\nAda,ada@other.test\n');
    const before = await tablesOf(server.database, ['api_keys']);
    await expect(theirs.api(contract.readAnew, { params: { id: job.id }, body: { headerRow: 2 } })).rejects.toMatchObject({
      problem: { status: 404 },
    });
    expect(await tablesOf(server.database, ['api_keys'])).toEqual(before);
  });

  it('may be a workbook with a title above its table, and comes in once', async () => {
    const file = new Uint8Array(
      workbookBytes({
        Contacts: [
          ['Our people', null, null, null],
          ['First Name', 'Last Name', 'Email', 'Create Date'],
          ['Ada', 'Byron', 'ada@book.test', { serial: 45366 }],
          ['Grace', 'Hopper', 'grace@book.test', { serial: 45367 }],
        ],
      }),
    );
    const first = await imported(server, person, 'contacts', 'people.xlsx', file);
    expect(first.job.format).toMatchObject({ encoding: 'xlsx', sheet: 'Contacts', headerRow: 2 });
    expect(first.job.counts).toEqual({ rows: 2, created: 2, updated: 0, skipped: 0, failed: 0 });
    const second = await imported(server, person, 'contacts', 'people.xlsx', file);
    expect(second.job.counts).toEqual({ rows: 2, created: 0, updated: 0, skipped: 2, failed: 0 });
    const { rows } = await server.database.pool.query(`select name, created_at from contacts where workspace_id = $1 order by name`, [
      person.workspaceId,
    ]);
    expect(rows).toEqual([
      { name: 'Ada Byron', created_at: '2024-03-14T23:00:00.000Z' },
      { name: 'Grace Hopper', created_at: '2024-03-15T23:00:00.000Z' },
    ]);
  });

  it('says what its stages mean, which can be said otherwise', async () => {
    const job = await uploaded(server, person, 'deals', 'stages.csv', 'Deal Name,Deal Stage\nOne,Demo\nTwo,Odd word\n');
    const column = job.columns.find((one) => one.name === 'Deal Stage');
    expect(column?.values).toEqual([
      { value: 'Demo', stage: 'demo' },
      { value: 'Odd word', stage: null },
    ]);
    expect(job.stages.map((stage) => stage.id)).toContain('proposal');
    const plain = await previewed(person, job.id, { mapping: suggestedMapping(job) });
    expect(plain).toMatchObject({ create: 1, error: 1 });
    const said = await previewed(person, job.id, { mapping: { ...suggestedMapping(job), '=Deal Stage:Odd word': 'proposal' } });
    expect(said).toMatchObject({ create: 2, error: 0 });
  });
});

describe('an import whose process ended', () => {
  it('goes on after a minute of silence, and not before', async () => {
    const job = await uploaded(server, person, 'leads', 'left.csv', 'Name,Email\nAda,ada@left.test\n');
    await previewed(person, job.id, { mapping: suggestedMapping(job) });
    const left = (seconds: number) =>
      server.database.pool.query(
        `update imports set state = 'running', started_at = now() - interval '1 hour', touched_at = now() - make_interval(secs => $3) where workspace_id = $1 and id = $2`,
        [person.workspaceId, job.id, seconds],
      );
    await left(10);
    await expect(person.api(contract.runImport, { params: { id: job.id } })).rejects.toMatchObject({ problem: { status: 409 } });
    await left(90);
    expect((await person.api(contract.getImport, { params: { id: job.id } })).stalled).toBe(true);
    await person.api(contract.runImport, { params: { id: job.id } });
    expect(await ended(person, job.id)).toMatchObject({ state: 'done', stalled: false, counts: { rows: 1, created: 1 } });
  });
});
