import { logActivity } from '@dealwright/contract/activities';
import { ProblemError } from '@dealwright/contract/client';
import { createDeal } from '@dealwright/contract/deals';
import { listLeadSources } from '@dealwright/contract/lead-sources';
import { publishPlaybook } from '@dealwright/contract/playbooks';
import { setRate } from '@dealwright/contract/rates';
import { createLead } from '@dealwright/contract/records';
import { setRights } from '@dealwright/contract/rights';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inWorkspace } from '../../platform/db/database.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { joinAs } from '../../testing/people.ts';

const PLAIN: Readonly<Record<string, string>> = {
  'playbook.yaml': 'playbook: plain\nlanguage: 1\nname: Plain\ncurrency: EUR\nprocesses: [lead, deal]\n',
  'processes/lead.yaml': `process: lead
kind: lead
stages:
  - { id: new, exits: [{ to: talking }, { to: converted }, { to: lost }, { to: void }] }
  - { id: talking, exits: [{ to: converted }] }
  - { id: converted, outcome: converted }
  - { id: lost, outcome: disqualified }
  - { id: void, outcome: void }
`,
  'processes/deal.yaml': `process: deal
kind: deal
for: otherwise
stages:
  - { id: discover, exits: [{ to: won }, { to: lost }] }
  - { id: won, outcome: won }
  - { id: lost, outcome: lost }
`,
};

let server: TestServer;
let mine: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  [mine, theirs] = [await server.person('Mira Sample'), await server.person('Otto Sample')];
  for (const { keyed } of [mine, theirs]) await keyed(publishPlaybook, { params: { id: 'plain' }, body: { files: { ...PLAIN } } });
}, 120_000);
afterAll(() => server.close());

const minutesAgo = (n: number) => new Date(Date.now() - n * 60_000).toISOString();
type More = { stage?: string; lostReason?: string; lostReasonDetail?: string; occurredAt?: string };
const lead = (api: TestPerson['api'], source: string | null, more: More = {}) =>
  api(createLead, { body: { lastName: 'Sample', source, ...more } });
const sources = async ({ api }: Pick<TestPerson, 'api'>) => (await api(listLeadSources, { query: {} })).data;

describe('what became of leads, by source', () => {
  it('counts every lead once, with reasons, the first word and what was won', async () => {
    const fair = { occurredAt: minutesAgo(600) };
    const [first, second] = [await lead(mine.api, 'Fair', fair), await lead(mine.api, 'Fair', fair)];
    await lead(mine.api, 'Fair', { stage: 'talking' });
    const lost = { stage: 'lost', lostReason: 'price', lostReasonDetail: 'no budget' };
    for (const more of [lost, lost, { stage: 'lost' }, { stage: 'void' }]) await lead(mine.api, 'Fair', more);
    const done = await lead(mine.api, 'Fair', { stage: 'converted' });
    await lead(mine.api, null);
    await lead(theirs.api, 'Fair');
    for (const [one, ago] of [
      [first, 590],
      [second, 570],
      [second, 10],
    ] as const)
      await mine.api(logActivity, {
        body: { kind: 'call', about: { kind: 'lead', id: one.id }, outcome: 'answered', direction: 'out', occurredAt: minutesAgo(ago) },
      });
    await mine.api(logActivity, { body: { kind: 'email', about: { kind: 'lead', id: done.id }, direction: 'in' } });
    const won = { name: 'Won', stage: 'won' };
    await mine.api(createDeal, { body: { ...won, amount: '1000.00', currency: 'EUR' } });
    await mine.api(createDeal, { body: { ...won, amount: '200.00', currency: 'USD' } });
    await mine.api(createDeal, { body: { ...won } });
    await mine.api(createDeal, { body: { name: 'Open', amount: '5.00', currency: 'EUR' } });

    // Only a file brings the lead of a deal along.
    await inWorkspace(server.database, mine.workspaceId, 'write', (tx) => tx.updateTable('deals').set({ lead_id: done.id }).execute());

    const [of, unsaid] = await sources(mine);
    expect(of).toEqual({
      source: 'Fair',
      came: 7,
      converted: 1,
      underWay: 1,
      waiting: 2,
      rejected: 3,
      reasons: [
        { reason: 'price', detail: 'no budget', count: 2 },
        { reason: null, detail: null, count: 1 },
      ],
      answered: 2,
      answerMinutes: 20,
      won: 3,
      wonAmount: '1000.00',
      wonUnknown: 2,
    });
    expect(unsaid).toMatchObject({ source: null, came: 1, waiting: 1, wonAmount: '0.00', answerMinutes: null });
    expect(await sources(theirs)).toEqual([expect.objectContaining({ source: 'Fair', came: 1, won: 0 })]);

    await mine.keyed(setRate, { body: { from: 'USD', to: 'EUR', on: '2020-01-01', rate: '0.5' } });
    expect((await sources(mine))[0]).toMatchObject({ wonAmount: '1100.00', wonUnknown: 1 });
  });

  it('is of a period, and refuses one that ends before it begins', async () => {
    expect((await mine.api(listLeadSources, { query: { from: '2020-01-01', to: '2020-12-31' } })).data).toEqual([]);
    const wrong = await mine.api(listLeadSources, { query: { from: '2021-01-02', to: '2021-01-01' } }).catch((error: unknown) => error);
    expect(wrong instanceof ProblemError && wrong.problem.code).toBe('bad-date');
  });

  it('counts for a reader only the leads in their reach, and tells no amount that is kept from them', async () => {
    await mine.api(setRights, { params: { role: 'rep' }, body: { see: 'own', edit: 'own', fields: { deal: { amount: 'hidden' } } } });
    const rep = await joinAs(server, mine, 'Ray', 'rep');
    expect(await sources(rep)).toEqual([]);
    await lead(rep.api, 'Fair');
    expect(await sources(rep)).toEqual([expect.objectContaining({ source: 'Fair', came: 1, wonAmount: null, wonUnknown: 0 })]);
  });
});
