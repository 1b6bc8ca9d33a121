import * as contract from '@dealwright/contract/imports';
import { changeMember } from '@dealwright/contract/members';
import { listEvents } from '@dealwright/contract/events';
import { listLeads } from '@dealwright/contract/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { type Joined, joinAs } from '../../testing/people.ts';
import { ended, previewed, suggestedMapping, uploaded } from './testing.ts';

let server: TestServer;
let olga: TestPerson;
let reps: Joined[];
beforeAll(async () => {
  server = await startTestServer();
  olga = await server.person('Olga Sample');
  reps = [await joinAs(server, olga, 'Rita', 'rep'), await joinAs(server, olga, 'Rolf', 'rep')];
});
afterAll(() => server.close());

async function run(content: string, assign: boolean) {
  const job = await uploaded(server, olga, 'leads', 'leads.csv', content);
  await previewed(olga, job.id, { mapping: suggestedMapping(job), assign });
  await olga.api(contract.runImport, { params: { id: job.id } });
  return ended(olga, job.id);
}
const owners = async (domain: string) =>
  Object.fromEntries(
    (await olga.api(listLeads, { query: { limit: 50, q: domain } })).data.map((lead) => [
      lead.email?.split('@')[0],
      lead.owner?.name ?? null,
    ]),
  );

describe('leads of a file that go to whose turn it is', () => {
  it('go round among who sells, but for those whose owner the file names', async () => {
    const job = await run(
      'Last Name,Email,Lead Owner\nA,a@turns.test,\nB,b@turns.test,\nC,c@turns.test,Rita\nD,d@turns.test,\nE,e@turns.test,Someone Gone\nF,f@turns.test,\n',
      true,
    );
    expect(job).toMatchObject({ assign: true, counts: { rows: 6, created: 6, failed: 0 } });
    const by = await owners('turns.test');
    expect(by['c']).toBe('Rita');
    expect(by['e']).toBe('Someone Gone');
    const given = [by['a'], by['b'], by['d'], by['f']];
    expect(given.map(String).toSorted()).toEqual(['Rita', 'Rita', 'Rolf', 'Rolf']);
    expect(given[0]).not.toBe(given[1]);
    await server.seal(olga.workspaceId);
    const { data } = await olga.api(listEvents, { query: { limit: 1000 } });
    expect(data.filter(({ type }) => type === 'lead.assigned')).toHaveLength(4);
  });

  it('are the importer’s where it is not asked, and nobody’s while nobody is free', async () => {
    await run('Last Name,Email\nG,g@mine.test\n', false);
    expect(await owners('mine.test')).toEqual({ g: 'Olga Sample' });
    for (const rep of reps)
      await olga.api(changeMember, { params: { id: rep.memberId }, body: { awayFrom: '2020-01-01', awayUntil: '2099-12-31' } });
    await run('Last Name,Email\nH,h@nobody.test\n', true);
    expect(await owners('nobody.test')).toEqual({ h: null });
  });

  it('is refused for other records, and changes nothing then', async () => {
    const job = await uploaded(server, olga, 'contacts', 'contacts.csv', 'Last Name,Email\nI,i@turns.test\n');
    const before = await tablesOf(server.database, ['events', 'api_keys']);
    const problem = await problemFrom(previewed(olga, job.id, { mapping: suggestedMapping(job), assign: true }));
    expect(problem).toMatchObject({ status: 422, errors: [{ pointer: '/assign' }] });
    expect(await tablesOf(server.database, ['events', 'api_keys'])).toEqual(before);
  });
});
