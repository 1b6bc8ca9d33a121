import { runImport } from '@dealwright/contract/imports';
import * as records from '@dealwright/contract/records';
import * as rights from '@dealwright/contract/rights';
import { createApiKey } from '@dealwright/contract/workspace';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { type Joined, joinAs } from '../../testing/people.ts';
import { ended, previewed, suggestedMapping, uploaded } from './testing.ts';

let server: TestServer;
let olga: TestPerson;
let rita: Joined;
beforeAll(async () => {
  server = await startTestServer();
  olga = await server.person('Olga Owner');
  rita = await joinAs(server, olga, 'Rita', 'rep');
});
afterAll(() => server.close());

const FILE = 'Email,Phone\nforeign@moor.test,+49 30 999999\nown@moor.test,+49 30 888888\n';
const leads = async () => (await tablesOf(server.database))['leads'] ?? '';

/** Rita's file, run with a key of hers. */
async function run(mode: 'update' | 'upsert') {
  const { key } = await rita.api(createApiKey, { body: { name: 'Imports', scopes: ['read', 'write'] } });
  const job = await uploaded(server, { ...olga, key }, 'leads', 'mine.csv', FILE);
  await previewed({ ...olga, api: rita.api }, job.id, { mapping: suggestedMapping(job), mode, matchOn: 'email' });
  await rita.api(runImport, { params: { id: job.id } });
  return ended({ ...olga, api: rita.api }, job.id);
}

describe('an import by somebody who sees their own records alone', () => {
  it('changes theirs and no record of a colleague', async () => {
    const foreign = await olga.api(records.createLead, { body: { lastName: 'Foreign', email: 'foreign@moor.test', phone: '+49 30 1' } });
    const own = await rita.api(records.createLead, { body: { lastName: 'Own', email: 'own@moor.test', phone: '+49 30 2' } });
    await olga.api(rights.setRights, { params: { role: 'rep' }, body: { see: 'own', edit: 'own' } });
    const job = await run('update');
    expect(job.state).toBe('done');
    expect(await olga.api(records.getLead, { params: { id: foreign.id } })).toMatchObject({ phone: '+49 30 1', version: foreign.version });
    expect(await olga.api(records.getLead, { params: { id: own.id } })).toMatchObject({ phone: '+49 30 888888' });
  });

  it('sees all and may edit their own: the foreign row fails with its reason', async () => {
    await olga.api(rights.setRights, { params: { role: 'rep' }, body: { see: 'all', edit: 'own' } });
    const before = await olga.api(records.listLeads, { query: { q: 'foreign@moor.test' } });
    const job = await run('update');
    expect(job.counts).toMatchObject({ created: 0, failed: 1 });
    expect(await olga.api(records.listLeads, { query: { q: 'foreign@moor.test' } })).toEqual(before);
  });

  it('writes no field that is read-only for the role', async () => {
    await olga.api(rights.setRights, {
      params: { role: 'rep' },
      body: { see: 'all', edit: 'all', fields: { lead: { phone: 'readOnly' } } },
    });
    const before = await leads();
    await run('update').catch(() => null);
    expect(await leads()).toBe(before);
    await olga.api(rights.setRights, { params: { role: 'rep' }, body: { see: 'all', edit: 'all' } });
    await run('update');
    expect(await leads()).not.toBe(before);
  });
});
