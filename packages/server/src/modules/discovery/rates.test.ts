import { createDeal, getDeal } from '@dealwright/contract/deals';
import { publishPlaybook } from '@dealwright/contract/playbooks';
import { removeRate, setRate } from '@dealwright/contract/rates';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../platform/log/log.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { takeScoreRound } from './score-rounds.ts';

/** Out of `discover`, and wanted, only from a limit in euro on. */
const LIMITED: Readonly<Record<string, string>> = {
  'playbook.yaml': 'playbook: limited\nlanguage: 1\nname: Limited\ncurrency: EUR\nprocesses: [deal]\n',
  'processes/deal.yaml': `process: deal
kind: deal
for: otherwise
stages:
  - id: discover
    exits:
      - to: propose
        criteria: [{ id: large, that: deal.amount >= 900.00, because: Small ones go another way., fill: deal.amount }]
  - { id: propose, exits: [{ to: won }] }
  - { id: won, outcome: won }
  - { id: lost, outcome: lost }
`,
  'scoring.yaml': `fit:
  deal:
    - { id: large, when: deal.amount >= 900.00, points: 40, because: A large one is worth the work. }
grades:
  fit: { A: 60, B: 40, C: 20 }
  engagement: { 1: 40, 2: 20, 3: 5 }
`,
};

let server: TestServer;
let mine: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  [mine, theirs] = [await server.person('Mira Sample'), await server.person('Otto Sample')];
  for (const { keyed } of [mine, theirs]) await keyed(publishPlaybook, { params: { id: 'limited' }, body: { files: { ...LIMITED } } });
}, 120_000);
afterAll(() => server.close());

const usd = { from: 'USD', to: 'EUR', on: '2020-01-01' };
const dealIn = (person: TestPerson, currency: string, amount = '1000.00') =>
  person.keyed(createDeal, { body: { name: `In ${currency}`, amount, currency } });
/** What lists and Today read of a deal after the log has been followed and a round of scores was taken. */
async function kept(person: TestPerson, id: string) {
  await server.seal(person.workspaceId);
  const parts = { database: server.database, jobs: { enqueue: () => Promise.resolve() }, committed: () => undefined };
  await takeScoreRound(parts, createLog({ level: 'silent' }), new Date().toISOString());
  const { score, nextStep, version } = await person.keyed(getDeal, { params: { id } });
  return { score, next: nextStep?.kind, version };
}

describe('a rate that changes', () => {
  it('brings kept scores and next steps of amounts in other currencies up to date, in its own workspace alone', async () => {
    const [dollars, euros, francs] = [await dealIn(mine, 'USD'), await dealIn(mine, 'EUR'), await dealIn(mine, 'CHF')];
    const other = await dealIn(theirs, 'USD');
    const unknown = await kept(mine, dollars.id);
    expect(unknown).toMatchObject({ score: 0, next: 'criterion' });
    const [steady, still, far] = [await kept(mine, euros.id), await kept(mine, francs.id), await kept(theirs, other.id)];
    expect(steady).toMatchObject({ score: 40, next: 'move' });

    await mine.keyed(setRate, { body: { ...usd, rate: '0.95' } });
    expect(await kept(mine, dollars.id)).toEqual({ score: 40, next: 'move', version: unknown.version });
    await mine.keyed(setRate, { body: { ...usd, rate: '0.85' } });
    expect(await kept(mine, dollars.id)).toEqual(unknown);
    await mine.keyed(setRate, { body: { ...usd, rate: '0.95' } });
    await mine.keyed(removeRate, { query: usd });
    expect(await kept(mine, dollars.id)).toEqual(unknown);
    expect([await kept(mine, euros.id), await kept(mine, francs.id), await kept(theirs, other.id)]).toEqual([steady, still, far]);
  });

  it('reaches more records than are asked in one go', async () => {
    const many: string[] = [];
    for (let at = 0; at < 205; at += 1) many.push((await dealIn(theirs, 'USD', at % 2 === 0 ? '1000.00' : '10.00')).id);
    await theirs.keyed(setRate, { body: { ...usd, rate: '1' } });
    const seen = [await kept(theirs, many[0] ?? ''), await kept(theirs, many[203] ?? ''), await kept(theirs, many[204] ?? '')];
    expect(seen).toMatchObject([
      { score: 40, next: 'move' },
      { score: 0, next: 'criterion' },
      { score: 40, next: 'move' },
    ]);
  }, 60_000);
});
