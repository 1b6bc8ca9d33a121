import * as deals from '@dealwright/contract/deals';
import { moveRecord } from '@dealwright/contract/process';
import { setRights } from '@dealwright/contract/rights';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestPerson, type TestServer } from '../../../testing/harness.ts';
import { joinAs } from '../../../testing/people.ts';

let server: TestServer;
let [mine, theirs]: TestPerson[] = [];
beforeAll(async () => {
  server = await startTestServer();
  [mine, theirs] = [await server.person('Mine'), await server.person('Theirs')];
});
afterAll(() => server.close());

const inStages = (value: string | string[]) => JSON.stringify({ field: 'stage', op: typeof value === 'string' ? 'eq' : 'in', value });
const kept = async (person: Pick<TestPerson, 'api'> | undefined, filter?: string) => {
  const page = await person?.api(deals.listDeals, { query: { count: 'true', limit: 200, ...(filter === undefined ? {} : { filter }) } });
  expect(page?.count).toBe(page?.data.length);
  return page?.count;
};

describe('the count of a list', () => {
  it('is the number of its rows, in all or by stage, as deals come, move and go', async () => {
    const ids: string[] = [];
    for (const name of ['One', 'Two', 'Three', 'Four']) ids.push((await mine?.api(deals.createDeal, { body: { name } }))?.id ?? '');
    const [first = '', second = '', third = ''] = ids;
    const stage = (await mine?.api(deals.getDeal, { params: { id: first } }))?.stage ?? { id: '' };
    const move = (id: string, to: string) =>
      mine?.keyed(moveRecord, { params: { kind: 'deals', id }, body: { to, fromStage: stage.id, override: { reason: 'Counting' } } });
    await move(first, 'needs');
    await move(second, 'proposal');
    await mine?.api(deals.removeDeal, { params: { id: third } });
    expect(await kept(mine)).toBe(3);
    expect(await kept(mine, inStages(stage.id))).toBe(1);
    expect(await kept(mine, inStages(['needs', 'proposal']))).toBe(2);
    expect(await kept(mine, inStages('nowhere'))).toBe(0);
    expect(await kept(theirs)).toBe(0);
  });

  it('leaves out what its reader does not see', async () => {
    if (mine === undefined) throw new Error('nobody is there');
    const rita = await joinAs(server, mine, 'Rita', 'rep');
    await mine.api(setRights, { params: { role: 'rep' }, body: { see: 'own', edit: 'own', fields: {} } });
    expect(await kept(rita)).toBe(0);
    await rita.api(deals.createDeal, { body: { name: 'Her own' } });
    expect(await kept(rita)).toBe(1);
    expect(await kept(mine)).toBe(4);
  });
});
