import { listLeads } from '@dealwright/contract/records';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { imported } from './testing.ts';

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  [ours, theirs] = [await server.person('Rosa'), await server.person('Nils')];
});
afterAll(() => server.close());

it('takes how warm a lead is out of a file, whatever the other system calls it', async () => {
  const { job } = await imported(server, ours, 'leads', 'leads.csv', 'Lead ID,Last Name,Rating\n1,Berg,Warm\n2,Holm,COLD\n3,Stone,\n');
  expect(job.counts).toMatchObject({ rows: 3, failed: 0 });
  const { data } = await ours.api(listLeads, { query: { sort: 'name' } });
  expect(data.map(({ name, temperature }) => [name, temperature])).toEqual([
    ['Berg', 'warm'],
    ['Holm', 'cold'],
    ['Stone', null],
  ]);
  expect((await theirs.api(listLeads, { query: {} })).data).toEqual([]);
});
