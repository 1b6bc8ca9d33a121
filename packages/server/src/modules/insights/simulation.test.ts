import { createDeal } from '@dealwright/contract/deals';
import { simulatePlaybook } from '@dealwright/contract/playbook-simulation';
import { getPlaybookFiles, listPlaybooks } from '@dealwright/contract/playbooks';
import { moveRecord } from '@dealwright/contract/process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';

const PARAMS = { id: 'b2b-software' };

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
let files: Record<string, string>;

beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa');
  theirs = await server.person('Nils');
  const { data } = await ours.api(listPlaybooks, {});
  ({ files } = await ours.api(getPlaybookFiles, { params: { id: data[0]?.id ?? '' } }));
  for (let one = 0; one < 6; one += 1) {
    const deal = await ours.api(createDeal, { body: { name: `Kiln ${one}`, amount: '9000.00' } });
    if (one < 4) await ours.api(moveRecord, { params: { kind: 'deals', id: deal.id }, body: { to: 'needs', fromStage: 'qualification' } });
    if (one === 5) await ours.api(moveRecord, { params: { kind: 'deals', id: deal.id }, body: { to: 'void', fromStage: 'qualification' } });
  }
}, 120_000);
afterAll(() => server.close());

const simulate = (person: TestPerson, body: object) => person.api(simulatePlaybook, { params: PARAMS, body: { runs: 40, ...body } });

describe('a simulated year', () => {
  it('rests on what was seen where something was, and says on what else', async () => {
    const told = await simulate(ours, {});
    expect(told).toMatchObject({ process: { id: 'newBusiness', kind: 'deal' }, currency: 'EUR', runs: 40, draft: null, levers: [] });
    // Tests and duplicates are no deals.
    expect(told.sources.find(({ what }) => what === 'arrivals')).toMatchObject({ from: 'measured', n: 5 });
    expect(told.sources.find(({ what, of }) => what === 'exits' && of === 'qualification')).toMatchObject({ from: 'measured', n: 4 });
    expect(told.sources.find(({ what, of }) => what === 'exits' && of === 'closing')).toMatchObject({ from: 'playbook', n: 0 });
    expect(told.sources.find(({ what }) => what === 'amount')).toMatchObject({ from: 'assumed', n: 0 });
    expect(told.result.won.low).toBeLessThanOrEqual(told.result.won.high);
    expect(told.result.stages.map(({ id }) => id)).toEqual(['qualification', 'needs', 'demo', 'proposal', 'closing']);
    const empty = await simulate(theirs, {});
    expect(empty.sources.filter(({ from }) => from === 'measured')).toEqual([]);
  });

  it('is the same twice, and other where a number is stated', async () => {
    const stated = { arrivalsPerYear: 100, amount: 1000, people: { owner: 2 } };
    const [once, again, more] = [
      await simulate(ours, { stated }),
      await simulate(ours, { stated }),
      await simulate(ours, { stated: { ...stated, amount: 2000 } }),
    ];
    expect(again).toEqual(once);
    expect(more.result.revenue.mean).toBeCloseTo(2 * once.result.revenue.mean, 4);
    expect(once.sources.filter(({ from }) => from === 'stated').map(({ what }) => what)).toEqual(['arrivals', 'amount', 'people']);
  });

  it('sets a text beside the newest version under the same luck', async () => {
    const same = await simulate(ours, { files });
    expect(same.draft?.effect).toEqual({ won: { mean: 0, low: 0, high: 0 }, revenue: { mean: 0, low: 0, high: 0 }, revenueNoise: 0 });
    const deal = files['processes/deal.yaml'] ?? '';
    const busy = deal.replace(
      '      - id: fitCheck\n',
      '      - { id: longCheck, do: document, title: Check it all again }\n      - id: fitCheck\n',
    );
    expect(busy).not.toBe(deal);
    const stated = { people: { owner: 1 }, arrivalsPerYear: 300 };
    const told = await simulate(ours, { files: { ...files, 'processes/deal.yaml': busy }, stated, whatIf: true });
    const load = (result: typeof told.result) => result.roles.find(({ id }) => id === 'owner')?.load.mean ?? 0;
    expect(told.draft === null ? 0 : load(told.draft.result)).toBeGreaterThan(load(told.result));
    expect(told.levers.length).toBeGreaterThan(10);
    expect(told.levers.map(({ lever }) => lever.kind)).toContain('people');
  });

  it('runs a text that extends another playbook', async () => {
    const overlay = { 'playbook.yaml': 'playbook: ours\nlanguage: 1\nname: Ours\nextends: b2b-software\n' };
    const told = await simulate(ours, { files: overlay });
    expect(told.draft?.result.stages.map(({ id }) => id)).toEqual(told.result.stages.map(({ id }) => id));
  });

  it('refuses what it cannot mean, and changes nothing', async () => {
    const refused = [
      [() => simulate(ours, { process: 'nobody' }), { status: 422, code: 'bad-value' }],
      [() => simulate(ours, { files: { 'playbook.yaml': 'playbook: x' } }), { code: 'bad-playbook' }],
      [() => simulate(ours, { draft: crypto.randomUUID() }), { status: 404, code: 'not-found' }],
      [() => simulate(ours, { runs: 100_000 }), { status: 400 }],
      [() => theirs.api(simulatePlaybook, { params: { id: 'no-such-playbook' }, body: {} }), { status: 404 }],
    ] as const;
    for (const [call, problem] of refused) expect(await problemFrom(call())).toMatchObject(problem);
  });
});
