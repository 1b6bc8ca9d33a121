import * as contract from '@dealwright/contract/imports';
import * as dealContract from '@dealwright/contract/deals';
import * as records from '@dealwright/contract/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { imported, previewed, suggestedMapping, uploaded } from './testing.ts';

let server: TestServer;
let mine: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  mine = await server.person();
  theirs = await server.person();
});
afterAll(() => server.close());

const PEOPLE = [
  'Full Name,Email,Phone,Company,Created Date,Notes',
  'Ada Byron,ada@analytical.test,+49 30 1234567,Analytical Engines,2026-01-15,first',
  'Grace Hopper,not an address,,Navy,2026-01-16,second',
  '"Babbage, Charles",charles@analytical.test,,Analytical Engines,2026-01-17,third',
  'Ada King,ADA@analytical.test,,,2026-01-18,again',
  '',
].join('\n');

function post(body: string | FormData, type?: string): Promise<Response> {
  const headers = { authorization: `Bearer ${mine.key}`, ...(type === undefined ? {} : { 'content-type': type }) };
  return server.send('/api/v1/imports?into=leads&name=list.csv', { method: 'POST', headers, body });
}

describe('taking a file in', () => {
  it('suggests what its columns mean, and says why', async () => {
    const job = await uploaded(server, mine, 'leads', 'people.csv', PEOPLE);
    expect(job).toMatchObject({ into: 'leads', fileName: 'people.csv', state: 'uploaded', rows: 4, counts: null, mapping: null });
    expect(suggestedMapping(job)).toEqual({
      'Full Name': 'fullName',
      Email: 'email',
      Phone: 'phone',
      Company: 'company',
      'Created Date': 'createdAt',
      Notes: null,
    });
    expect(job.columns[4]).toMatchObject({
      samples: ['2026-01-15', '2026-01-16', '2026-01-17', '2026-01-18'],
      because: expect.stringContaining('Created'),
    });
    expect(job.format).toMatchObject({ delimiter: ',', encoding: 'utf-8', dates: 'YMD', decimals: 'point' });
    expect(job.targets.map((target) => target.key)).toEqual(expect.arrayContaining(['fullName', 'email', 'stage', 'owner', 'outsideId']));
  });

  it('takes the body itself as a table', async () => {
    const answer = await post(PEOPLE, 'text/csv');
    expect(answer.status).toBe(201);
    expect(contract.importJob.parse(await answer.json())).toMatchObject({ fileName: 'list.csv', rows: 4 });
  });

  it.each([
    ['a workbook that breaks off', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 1, 2]), 'workbook is broken'],
    ['bytes', new Uint8Array([65, 0, 66, 0, 1, 2, 3]), 'not text'],
    ['nothing', new Uint8Array(), 'empty'],
  ])('refuses %s, and keeps nothing', async (_, bytes, said) => {
    const before = await tablesOf(server.database, ['api_keys']);
    const form = new FormData();
    form.set('file', new File([bytes], 'odd.csv'));
    const answer = await post(form);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'bad-file', detail: expect.stringContaining(said) });
    expect(await tablesOf(server.database, ['api_keys'])).toEqual(before);
  });

  it('refuses an upload that breaks off, and keeps nothing of it', async () => {
    const before = await tablesOf(server.database, ['api_keys']);
    const half = '--cut\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\nName,Email\nAda';
    const answer = await post(half, 'multipart/form-data; boundary=cut');
    expect(await answer.json()).toMatchObject({ status: 400, code: 'bad-file' });
    expect((await post(half, 'multipart/form-data')).status).toBe(415);
    expect(await tablesOf(server.database, ['api_keys'])).toEqual(before);
  });

  it('refuses what is no upload', async () => {
    expect((await post('{}', 'application/json')).status).toBe(415);
    const form = new FormData();
    form.set('other', 'text');
    const answer = await post(form);
    expect(await answer.json()).toMatchObject({ status: 400, code: 'bad-file' });
  });
});

describe('a preview', () => {
  it('counts what a run would do, and changes no record', async () => {
    const job = await uploaded(server, mine, 'leads', 'people.csv', PEOPLE);
    const before = await tablesOf(server.database, ['imports', 'api_keys']);
    const preview = await previewed(mine, job.id, { mapping: suggestedMapping(job) });
    expect(preview).toMatchObject({ rows: 4, create: 2, update: 0, duplicate: 1, error: 1 });
    expect(preview.samples.map(({ row, will, reason }) => [row, will, reason])).toEqual([
      [1, 'create', null],
      [2, 'error', expect.stringContaining('Email')],
      [3, 'create', null],
      [4, 'duplicate', 'Row 1 has the same email address.'],
    ]);
    expect(preview.unknowns).toEqual([{ field: 'phone', rows: 1 }]);
    expect(await tablesOf(server.database, ['imports', 'api_keys'])).toEqual(before);
    expect(await mine.api(contract.getImport, { params: { id: job.id } })).toMatchObject({
      state: 'previewed',
      matchOn: 'email',
      mode: 'upsert',
    });
  });

  it.each([
    ['no such column', { Nowhere: 'email' }],
    ['no such field', { Email: 'shoeSize' }],
    ['one field twice', { Email: 'email', Notes: 'email' }],
    ['nothing', {}],
    ['a field nobody may write', { Email: 'updatedAt' }],
  ])('refuses a mapping that names %s', async (_, mapping) => {
    const job = await uploaded(server, mine, 'leads', 'people.csv', PEOPLE);
    const problem = await problemFrom(previewed(mine, job.id, { mapping }));
    expect(problem).toMatchObject({ status: 422, code: 'bad-mapping' });
  });

  it('refuses to recognise rows by what no column brings', async () => {
    const job = await uploaded(server, mine, 'leads', 'people.csv', PEOPLE);
    expect(await problemFrom(previewed(mine, job.id, { mapping: { Email: 'email' }, matchOn: 'phone' }))).toMatchObject({
      code: 'bad-mapping',
    });
  });
});

describe('a run', () => {
  it('takes every row or says why not, and the same file again changes nothing', async () => {
    const person = await server.person();
    const first = await imported(server, person, 'leads', 'people.csv', PEOPLE);
    expect(first.job).toMatchObject({
      state: 'done',
      progress: { done: 4, of: 4 },
      counts: { rows: 4, created: 2, updated: 0, skipped: 1, failed: 1 },
    });
    const leads = await person.api(records.listLeads, { query: { sort: 'createdAt' } });
    expect(leads.data.map(({ name, company, createdAt, owner, stage }) => [name, company, createdAt, owner?.id, stage.id])).toEqual([
      ['Ada Byron', 'Analytical Engines', '2026-01-14T23:00:00.000Z', person.memberId, 'new'],
      ['Charles Babbage', 'Analytical Engines', '2026-01-16T23:00:00.000Z', person.memberId, 'new'],
    ]);
    const moving = ['imports', 'import_rows', 'files', 'events', 'events_unsealed', 'event_positions', 'api_keys'];
    const before = await tablesOf(server.database, moving);
    const second = await imported(server, person, 'leads', 'people.csv', PEOPLE);
    expect(second.job.counts).toEqual({ rows: 4, created: 0, updated: 0, skipped: 3, failed: 1 });
    expect(await tablesOf(server.database, moving)).toEqual(before);
    const log = await server.database.pool.query<{ type: string }>(
      `select distinct type from events where workspace_id = $1 and type like any ('{lead.%,import.%}') order by 1`,
      [person.workspaceId],
    );
    expect(log.rows.map((row) => row.type)).toEqual(['import.done', 'import.started', 'lead.created']);
  });

  it('gives failed rows back with the reason, safe to open in a spreadsheet', async () => {
    const file = 'Name,Email,Cell\n=1+1,not an address,"a,""b"""\n+49,also not,x\n';
    const { job } = await imported(server, mine, 'leads', 'formulas.csv', file);
    const answer = await server.send(`/api/v1/imports/${job.id}/errors.csv`, { headers: { authorization: `Bearer ${mine.key}` } });
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const lines = (await answer.text()).split('\r\n');
    expect(lines[0]).toBe('Name,Email,Cell,Reason');
    expect(lines[1]).toMatch(/^'=1\+1,not an address,"a,""b""",.*Email/);
    expect(lines[2]).toMatch(/^'\+49,also not,x,/);
  });

  it('recognises rows without a name of their own by their place in the same file', async () => {
    const person = await server.person();
    const file = 'Deal Name,Amount,Deal Stage\nRoof,1000,Proposal\nRoof,1000,Closed Won\nCellar,,Nonsense\n';
    expect((await imported(server, person, 'deals', 'deals.csv', file)).job.counts).toMatchObject({ created: 2, failed: 1 });
    expect((await imported(server, person, 'deals', 'deals.csv', file)).job.counts).toMatchObject({ created: 0, skipped: 2, failed: 1 });
    const deals = await person.api(dealContract.listDeals, { query: { sort: 'stage' } });
    expect(deals.data.map(({ name, amount, stage, owner, account }) => [name, amount, stage.id, owner, account])).toEqual([
      ['Roof', '1000.00', 'proposal', null, null],
      ['Roof', '1000.00', 'won', null, null],
    ]);
  });

  it('lets the mapping say what a stage means', async () => {
    const person = await server.person();
    const job = await uploaded(server, person, 'deals', 'deals.csv', 'Deal Name,Deal Stage\nRoof,Nonsense\n');
    const mapping = { ...suggestedMapping(job), '=Deal Stage:Nonsense': 'demo' };
    expect(await previewed(person, job.id, { mapping })).toMatchObject({ create: 1, error: 0 });
    expect(await problemFrom(previewed(person, job.id, { mapping: { ...mapping, '=Deal Stage:Nonsense': 'moon' } }))).toMatchObject({
      code: 'bad-mapping',
    });
  });

  it('survives a cell of 10 MB, which fails alone', async () => {
    const file = `Name,Email,Notes\nBig,big@sample.test,${'x'.repeat(10_000_000)}\nSmall,small@sample.test,x\n`;
    const { job } = await imported(server, theirs, 'leads', 'big.csv', file);
    expect(job.counts).toMatchObject({ rows: 2, created: 1, failed: 1 });
    const kept = await server.database.pool.query<{ most: number }>(`select max(length(row_values::text)) as most from import_rows`);
    expect(kept.rows[0]?.most).toBeLessThan(30_000);
  });

  it('is refused where it makes no sense, and to another workspace', async () => {
    const job = await uploaded(server, mine, 'leads', 'people.csv', PEOPLE);
    const call = { params: { id: job.id } };
    expect(await problemFrom(mine.api(contract.runImport, call))).toMatchObject({ status: 409, code: 'wrong-state' });
    expect(await problemFrom(mine.api(contract.cancelImport, call))).toMatchObject({ code: 'wrong-state' });
    const before = await tablesOf(server.database, ['api_keys']);
    for (const act of [contract.getImport, contract.runImport, contract.cancelImport, contract.importErrors] as const)
      expect(await problemFrom(theirs.api(act, call))).toMatchObject({ status: 404, code: 'not-found' });
    expect(await problemFrom(previewed(theirs, job.id, { mapping: { Email: 'email' } }))).toMatchObject({ code: 'not-found' });
    expect(await tablesOf(server.database, ['api_keys'])).toEqual(before);
    expect((await theirs.api(contract.listImports)).data.map((one) => one.id)).not.toContain(job.id);
    expect((await mine.api(contract.listImports)).data.map((one) => one.id)).toContain(job.id);
  });
});
