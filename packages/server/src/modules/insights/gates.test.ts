import { createDeal } from '@dealwright/contract/deals';
import { getGateHonesty, listGateRecords } from '@dealwright/contract/gate-honesty';
import { setRights } from '@dealwright/contract/rights';
import { moveRecord, putAnswer } from '@dealwright/contract/process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { joinAs } from '../../testing/people.ts';

const PARAMS = { id: 'b2b-software' };
const WAY = { process: 'newBusiness', from: 'needs', to: 'demo' } as const;

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;

async function throughNeeds(name: string, pain: string | null): Promise<string> {
  const deal = await ours.api(createDeal, { body: { name, amount: '9000.00' } });
  const params = { kind: 'deals' as const, id: deal.id };
  await ours.api(moveRecord, { params, body: { to: 'needs', fromStage: 'qualification' } });
  await problemFrom(ours.api(moveRecord, { params, body: { to: 'demo', fromStage: 'needs' } }));
  for (const [element, value] of [
    ['pain', pain],
    ['economicBuyer', `The head of ${name}`],
    ['metrics', `Hours of ${name}`],
  ] as const)
    if (value !== null) await ours.api(putAnswer, { params: { ...params, framework: 'meddic', element }, body: { value } });
  await ours.api(moveRecord, { params, body: { to: 'demo', fromStage: 'needs', override: { reason: 'They asked for it themselves.' } } });
  return deal.id;
}

beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa');
  theirs = await server.person('Nils');
  for (const [n, pain] of ['tbd', 'n/a', null, 'Forty hours a week', 'Two lost orders a month'].entries())
    await throughNeeds(`Kiln ${n}`, pain);
}, 120_000);
afterAll(() => server.close());

const painOf = async () => {
  const told = await ours.api(getGateHonesty, { params: PARAMS, query: {} });
  const exit = told.exits.find(({ from, to }) => from === 'needs' && to === 'demo');
  return { told, exit, pain: exit?.asks.find(({ id }) => id === 'meddic.pain') };
};

describe('what the gates ask', () => {
  it('is counted as it was answered and passed', async () => {
    const { told, exit, pain } = await painOf();
    expect(told.process).toMatchObject({ id: 'newBusiness', file: 'processes/deal.yaml' });
    expect(exit).toMatchObject({ fromName: 'Needs assessment', toName: 'Demo', made: 5 });
    expect(pain).toMatchObject({
      title: 'Identified pain',
      made: 5,
      heldTries: 5,
      filled: 4,
      doubts: { placeholder: 2, repeated: 0, copied: 0 },
      passedBy: { override: 1 },
      advice: { kind: 'tooFew' },
    });
    const amount = told.exits
      .find(({ from, to }) => from === 'qualification' && to === 'needs')
      ?.asks.find(({ id }) => id === 'deal.amount');
    expect(amount).toMatchObject({ made: 5, filled: 5, doubts: { placeholder: 0 } });
  });

  it('opens the records behind a figure', async () => {
    const behind = async (part: 'placeholder' | 'inSpite' | 'held') =>
      (await ours.api(listGateRecords, { params: PARAMS, query: { ...WAY, ask: 'meddic.pain', part } })).data;
    expect(
      (await behind('placeholder'))
        .map(({ record, text }) => [record.name, text])
        .toSorted((a, b) => String(a[0]).localeCompare(String(b[0]))),
    ).toEqual([
      ['Kiln 0', 'tbd'],
      ['Kiln 1', 'n/a'],
    ]);
    expect((await behind('inSpite')).map(({ record }) => record.name)).toEqual(['Kiln 2']);
    expect(await behind('held')).toHaveLength(5);
  });

  it('is seen by nobody of another workspace, and refused where it cannot be meant', async () => {
    const { exits } = await theirs.api(getGateHonesty, { params: PARAMS, query: {} });
    expect(exits.every(({ made }) => made === 0)).toBe(true);
    expect(await problemFrom(ours.api(getGateHonesty, { params: PARAMS, query: { process: 'nobody' } }))).toMatchObject({
      code: 'bad-value',
    });
    expect(
      await problemFrom(ours.api(listGateRecords, { params: PARAMS, query: { ...WAY, ask: 'meddic.nothing', part: 'held' } })),
    ).toMatchObject({ code: 'bad-value' });
    expect(await problemFrom(ours.api(getGateHonesty, { params: { id: 'no-such-playbook' }, query: {} }))).toMatchObject({ status: 404 });
  });

  it('leaves out fields that are hidden from the reader', async () => {
    const rep = await joinAs(server, ours, 'Rita', 'rep');
    await ours.api(setRights, { params: { role: 'rep' }, body: { see: 'all', edit: 'all', fields: { deal: { amount: 'hidden' } } } });
    const told = await rep.api(getGateHonesty, { params: PARAMS, query: {} });
    const amount = told.exits
      .find(({ from, to }) => from === 'qualification' && to === 'needs')
      ?.asks.find(({ id }) => id === 'deal.amount');
    expect(amount).toMatchObject({ filled: 0 });
  });
});
