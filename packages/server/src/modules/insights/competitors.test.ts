import { fileChangeRequest } from '@dealwright/contract/change-requests';
import { getCompetitors, keepCompetitors, listCompetitorDeals } from '@dealwright/contract/competitors';
import { changeDeal, createDeal } from '@dealwright/contract/deals';
import { moveRecord } from '@dealwright/contract/process';
import { setRights } from '@dealwright/contract/rights';
import { listFields } from '@dealwright/contract/workspace';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { joinAs, type Joined } from '../../testing/people.ts';

const PARAMS = { id: 'five-steps' };

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
let rita: Joined;

const told = (person: Pick<TestPerson, 'api'>) => person.api(getCompetitors, { params: PARAMS, query: {} });
const rowsIn = async (): Promise<unknown> =>
  (
    await server.database.pool.query(
      'select (select count(*) from custom_fields), (select count(*) from events), (select max(version) from deals)',
    )
  ).rows;

beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa', 'five-steps');
  theirs = await server.person('Nils', 'five-steps');
  rita = await joinAs(server, ours, 'Rita', 'rep');
}, 120_000);
afterAll(() => server.close());

describe('a field that names competitors', () => {
  it('is added by one act of who runs the workspace, and refused to others', async () => {
    expect(await told(ours)).toMatchObject({ field: 'none', mayAdd: true, competitors: [] });
    expect(await told(rita)).toMatchObject({ field: 'none', mayAdd: false });
    const before = await rowsIn();
    expect(await problemFrom(rita.api(keepCompetitors))).toMatchObject({ status: 403 });
    expect(await rowsIn()).toEqual(before);
    await ours.api(keepCompetitors);
    const kept = await rowsIn();
    await ours.api(keepCompetitors);
    expect(await rowsIn()).toEqual(kept);
    const { data } = await ours.api(listFields, { query: { kind: 'deal' } });
    expect(data.find(({ key }) => key === 'competitors')).toMatchObject({ type: 'list', label: 'Competitors', custom: true });
    expect(await told(ours)).toMatchObject({ field: 'kept', mayAdd: false, competitors: [] });
    expect((await told(theirs)).field).toBe('none');
  });
});

describe('competitors', () => {
  it('are counted by who is named in deals, however it is written', async () => {
    for (const [n, names] of [['Acme', 'Bolt'], ['acme '], ['ACME'], [], ['Bolt']].entries()) {
      const { id } = await ours.api(createDeal, { body: { name: `Kiln ${n}`, amount: '9000.00', fields: { competitors: names } } });
      if (n > 1) continue;
      const why = n === 0 ? { lostReason: 'competitor', lostReasonDetail: 'cheaper' } : { lostReason: 'price' };
      await ours.api(changeDeal, { params: { id }, body: { ...why, lostSaidBy: 'buyer' } });
      const override = { reason: 'For the test of competitors' };
      await ours.api(moveRecord, { params: { kind: 'deals', id }, body: { to: 'lost', fromStage: 'pitch', override } });
    }
    const view = await told(ours);
    expect(view).toMatchObject({ ended: 2 });
    expect(view.competitors.map(({ key }) => key)).toEqual(['acme', 'bolt']);
    expect(view.competitors[0]).toMatchObject({
      open: 1,
      ended: 2,
      won: 0,
      lost: 2,
      lostTo: 1,
      kind: 'tooFew',
      recent: { hits: 2, n: 2 },
      wonShare: { tooFew: true, n: 2 },
    });
    expect(view.competitors[0]?.stages.map(({ count }) => count)).toEqual([3]);
    expect(view.competitors[0]?.quarters).toHaveLength(8);
    const { data } = await ours.api(listCompetitorDeals, {
      params: PARAMS,
      query: { process: view.process.id, competitor: 'acme', part: 'lostTo' },
    });
    expect(data).toMatchObject([{ name: 'Kiln 0', reason: 'cheaper' }]);
    const request = { process: view.process.id, version: 1, text: 'Acme comes up more often.' };
    expect(await ours.api(fileChangeRequest, { body: request })).toMatchObject({ process: view.process.id, state: 'open' });
  });

  it('are nobody else’s, and hidden with the field and with the deals', async () => {
    const process = (await told(ours)).process.id;
    const open = (person: Pick<TestPerson, 'api'>) =>
      person.api(listCompetitorDeals, { params: PARAMS, query: { process, competitor: 'acme', part: 'open' } });
    await theirs.api(keepCompetitors);
    expect((await told(theirs)).competitors).toEqual([]);
    expect((await open(theirs)).data).toEqual([]);
    expect((await told(rita)).competitors).toHaveLength(2);
    expect((await open(rita)).data).toHaveLength(1);
    await ours.api(setRights, { params: { role: 'rep' }, body: { see: 'own', edit: 'own', fields: {} } });
    expect((await told(rita)).competitors).toEqual([]);
    expect((await open(rita)).data).toEqual([]);
    const hidden = { deal: { competitors: 'hidden' as const } };
    await ours.api(setRights, { params: { role: 'rep' }, body: { see: 'all', edit: 'all', fields: hidden } });
    expect(await told(rita)).toMatchObject({ field: 'hidden', competitors: [] });
    expect((await open(rita)).data).toEqual([]);
  });
});
