import { createDeal } from '@dealwright/contract/deals';
import { getGateOverrides, listGateOverrides } from '@dealwright/contract/gate-overrides';
import { moveRecord } from '@dealwright/contract/process';
import { setRights } from '@dealwright/contract/rights';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { joinAs, type Joined } from '../../testing/people.ts';

const PARAMS = { id: 'b2b-software' };
const ASKED = { process: 'newBusiness', stage: 'needs', ask: 'meddic.pain' } as const;

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
let mara: Joined;

beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa');
  theirs = await server.person('Nils');
  mara = await joinAs(server, ours, 'Mara', 'manager');
  for (let n = 0; n < 4; n += 1) {
    const { id } = await ours.api(createDeal, { body: { name: `Kiln ${n}`, amount: '9000.00' } });
    const params = { kind: 'deals' as const, id };
    await ours.api(moveRecord, { params, body: { to: 'needs', fromStage: 'qualification' } });
    // Tried twice, which is one stay all the same.
    for (let tries = 0; tries < 2; tries += 1)
      await problemFrom(ours.api(moveRecord, { params, body: { to: 'demo', fromStage: 'needs' } }));
    const override = { reason: n === 0 ? 'End of quarter' : 'They asked for it' };
    if (n < 3) await (n < 2 ? mara : ours).api(moveRecord, { params, body: { to: 'demo', fromStage: 'needs', override } });
  }
}, 120_000);
afterAll(() => server.close());

const useOf = async (person: Pick<TestPerson, 'api'>) => {
  const view = await person.api(getGateOverrides, { params: PARAMS, query: {} });
  return { view, pain: view.asks.find(({ stage, ask }) => stage.id === ASKED.stage && ask === ASKED.ask) };
};
const listed = (person: Pick<TestPerson, 'api'>) => person.api(listGateOverrides, { params: PARAMS, query: ASKED });
const rowsIn = async (): Promise<unknown> =>
  (
    await server.database.pool.query(
      'select (select count(*) from events), (select count(*) from overrides), (select max(version) from deals)',
    )
  ).rows;

describe('what was passed by an override', () => {
  it('is counted against the stays in which it was not met, with by whom and why', async () => {
    const { view, pain } = await useOf(ours);
    expect(view.process).toMatchObject({ id: 'newBusiness' });
    expect(pain).toMatchObject({
      title: 'Identified pain',
      unmet: 4,
      overridden: 3,
      share: { tooFew: true, n: 4 },
      roles: [
        { role: 'manager', count: 2 },
        { role: 'owner', count: 1 },
      ],
      reasons: [
        { text: 'They asked for it', count: 2 },
        { text: 'End of quarter', count: 1 },
      ],
      openEnded: 3,
      running: 0,
      lapsed: 0,
      wins: { tooFew: true },
    });
    expect(view.asks.every(({ unmet }) => unmet > 0)).toBe(true);
    expect(view.asks.map(({ overridden }) => overridden)).toEqual(view.asks.map((one) => one.overridden).toSorted((a, b) => b - a));
  });

  it('opens each of them, newest first', async () => {
    const { data } = await listed(ours);
    expect(data.map(({ record, by, reason }) => [record.name, by, reason])).toEqual([
      ['Kiln 2', 'Rosa', 'They asked for it'],
      ['Kiln 1', 'Mara', 'They asked for it'],
      ['Kiln 0', 'Mara', 'End of quarter'],
    ]);
  });

  it('is nobody else’s, and no more than the reader may see', async () => {
    expect((await useOf(theirs)).view.asks).toEqual([]);
    expect((await listed(theirs)).data).toEqual([]);
    await ours.api(setRights, { params: { role: 'manager' }, body: { see: 'own', edit: 'own', fields: {} } });
    expect((await useOf(mara)).view.asks).toEqual([]);
    expect((await listed(mara)).data).toEqual([]);
    const before = await rowsIn();
    expect(await problemFrom(ours.api(listGateOverrides, { params: PARAMS, query: { ...ASKED, ask: 'meddic.nothing' } }))).toMatchObject({
      code: 'bad-value',
    });
    expect(await problemFrom(ours.api(getGateOverrides, { params: { id: 'no-such' }, query: {} }))).toMatchObject({ status: 404 });
    expect(await rowsIn()).toEqual(before);
  });
});
