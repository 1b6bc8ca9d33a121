import { listDeals } from '@dealwright/contract/deals';
import { publishPlaybook } from '@dealwright/contract/playbooks';
import { createTeam } from '@dealwright/contract/teams';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/harness.ts';
import { joinAs } from '../../testing/people.ts';
import { imported } from './testing.ts';

const PROCESS = (id: string, rule: string) =>
  `process: ${id}\nkind: deal\nfor: ${rule}\nstages: [{ id: open, exits: [{ to: won }] }, { id: won, outcome: won }]\n`;
const FILES = {
  'playbook.yaml': `playbook: teams
language: 1
name: Teams
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-sun: 00:00-24:00 } }
processes: [north, deal]
`,
  'processes/north.yaml': PROCESS('north', 'team == "North"'),
  'processes/deal.yaml': PROCESS('deal', 'otherwise'),
};

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
afterAll(() => server.close());

describe('deals from a file', () => {
  it('run the process of the team of each one’s owner, in the workspace they come to', async () => {
    const olga = await server.person('Olga');
    const theirs = await server.person('Otto');
    const nora = await joinAs(server, olga, 'Nora', 'rep');
    for (const person of [olga, theirs]) await person.api(publishPlaybook, { params: { id: 'teams' }, body: { files: FILES } });
    await olga.api(createTeam, { body: { name: 'North', memberIds: [nora.memberId] } });
    await theirs.api(createTeam, { body: { name: 'North', memberIds: [] } });
    const file = `Name,Owner\nKiln,${nora.email}\nGlaze,\nSlip,Somebody Else\n`;
    const ran = async (person: typeof olga) => {
      const { job } = await imported(server, person, 'deals', 'deals.csv', file);
      if (job.state !== 'done') throw new Error(`the import is ${job.state}`);
      const { data } = await person.api(listDeals, { query: {} });
      return Object.fromEntries(data.map(({ name, process }) => [name, process.id]));
    };
    expect(await ran(olga)).toEqual({ Kiln: 'north', Glaze: 'deal', Slip: 'deal' });
    expect(await ran(theirs)).toEqual({ Kiln: 'deal', Glaze: 'deal', Slip: 'deal' });
  });
});
