import { createDeal, getDeal } from '@dealwright/contract/deals';
import { listEvents } from '@dealwright/contract/events';
import { logLine, undoLine } from '@dealwright/contract/log';
import { getGuide, moveRecord } from '@dealwright/contract/process';
import { listRates, removeRate, setRate } from '@dealwright/contract/rates';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, tablesOf, type TestDatabase } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { joinAs } from '../../testing/people.ts';
import { setRate as put } from '../../platform/rates/actions/write-rate.ts';
import type { Context } from '../../platform/context.ts';
import { publishShipped } from '../playbooks/actions/publish-shipped.ts';
import { publishVersion } from '../playbooks/actions/publish-version.ts';
import { openRecord } from './actions/open-record.ts';
import { loadCase } from './queries/case.ts';
import { DAILY_PLAYBOOK } from './testing-playbook.ts';

/** Out of `discover` only above a limit in euro. */
const LIMITED: Readonly<Record<string, string>> = {
  ...DAILY_PLAYBOOK,
  'processes/deal.yaml': `process: deal
kind: deal
class: complex
buyer: company
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
};

describe('rates, by the door', () => {
  let server: TestServer;
  let mine: TestPerson;
  let theirs: TestPerson;
  beforeAll(async () => {
    server = await startTestServer();
    mine = await server.person('Mira Sample');
    theirs = await server.person('Otto Sample');
  }, 120_000);
  afterAll(() => server.close());
  const kept = () => tablesOf(server.database, ['api_keys']);
  const usd = { from: 'USD', to: 'EUR', on: '2027-01-01' };

  it('are set, changed, told and removed, each workspace its own', async () => {
    expect(await mine.keyed(setRate, { body: { ...usd, rate: '00.920' } })).toEqual({ ...usd, rate: '0.92' });
    const once = await kept();
    await mine.keyed(setRate, { body: { ...usd, rate: '0.92' } });
    expect(await kept()).toEqual(once);
    await mine.keyed(setRate, { body: { ...usd, rate: '0.95' } });
    expect((await mine.keyed(listRates)).data).toEqual([{ ...usd, rate: '0.95' }]);
    expect((await theirs.keyed(listRates)).data).toEqual([]);
    await server.seal(mine.workspaceId);
    const told = (await mine.keyed(listEvents, { query: {} })).data.filter(({ type }) => type === 'workspace.rateSet');
    expect(told.map(({ payload }) => payload)).toEqual(
      expect.arrayContaining([
        { ...usd, rate: '0.92', was: null },
        { ...usd, rate: '0.95', was: '0.92' },
      ]),
    );
    const before = await kept();
    expect((await problemFrom(theirs.keyed(removeRate, { query: usd }))).code).toBe('not-found');
    expect(await kept()).toEqual(before);
    await mine.keyed(removeRate, { query: usd });
    expect((await mine.keyed(listRates)).data).toEqual([]);
  });

  it('are refused without a right to them, or without sense, and nothing changes', async () => {
    const rita = await joinAs(server, mine, 'Rita', 'rep');
    await mine.keyed(setRate, { body: { ...usd, rate: '0.9' } });
    const before = await kept();
    expect((await problemFrom(rita.api(setRate, { body: { ...usd, rate: '2' } }))).code).toBe('not-allowed');
    expect((await problemFrom(rita.api(removeRate, { query: usd }))).code).toBe('not-allowed');
    for (const body of [
      { ...usd, rate: '0.00' },
      { ...usd, to: 'USD', rate: '1' },
      { ...usd, on: '0000-01-01', rate: '1' },
    ])
      expect((await problemFrom(mine.keyed(setRate, { body }))).code).toBe('bad-value');
    expect(await kept()).toEqual(before);
    expect((await rita.api(listRates)).data).toEqual([{ ...usd, rate: '0.9' }]);
  });

  it('open a gate that an unknown rate holds closed; the deal keeps what is written', async () => {
    const deal = await theirs.keyed(createDeal, { body: { name: 'Two presses', amount: '5000.00', currency: 'CHF' } });
    const params = { kind: 'deals' as const, id: deal.id };
    const asks = async () => (await theirs.keyed(getGuide, { params })).exits.flatMap(({ unmet }) => unmet.map(({ fill }) => fill?.ref));
    expect(await asks()).toContain('deal.amount');
    const [chf, zero] = [
      { from: 'CHF', to: 'EUR', on: '2020-01-01' },
      { ...usd, on: '2020-01-01' },
    ];
    await theirs.keyed(setRate, { body: { ...zero, rate: '1' } });
    await mine.keyed(setRate, { body: { ...chf, rate: '1' } });
    expect(await asks()).toContain('deal.amount');
    await theirs.keyed(setRate, { body: { ...chf, rate: '1.05' } });
    expect(await asks()).not.toContain('deal.amount');
    expect(await theirs.keyed(getDeal, { params: { id: deal.id } })).toMatchObject({ amount: '5000.00', currency: 'CHF' });
    const line = { text: 'called, 20k', about: { kind: 'deal' as const, id: deal.id }, confirm: true };
    const { id } = await theirs.keyed(logLine, { body: line });
    expect(await theirs.keyed(getDeal, { params: { id: deal.id } })).toMatchObject({ amount: '20000.00', currency: 'EUR' });
    await theirs.keyed(undoLine, { params: { id: id ?? '' } });
    expect(await theirs.keyed(getDeal, { params: { id: deal.id } })).toMatchObject({ amount: '5000.00', currency: 'CHF' });
    await theirs.keyed(moveRecord, { params, body: { to: 'needs', fromStage: 'qualification' } });
  });
});

describe('an amount in a rule', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await openTestDatabase();
  }, 120_000);
  afterAll(() => db.close());

  it('needs no rate in a workspace that sells in another currency: the shipped playbook takes its own', async () => {
    const ours = await db.workspace();
    const inDollars = <T>(work: (ctx: Context) => Promise<T>) =>
      ours.act((ctx) => work({ ...ctx, workspace: { ...ctx.workspace, currency: 'USD' } }));
    await inDollars((ctx) => publishShipped(ctx, 'b2b-software'));
    const { id } = await inDollars((ctx) => openRecord(ctx, 'deal', { name: 'Sample deal', amount: '10.00', currency: 'USD' }, {}));
    const { subject } = await inDollars((ctx) => loadCase(ctx, 'deal', id));
    expect([subject.playbook.currency, subject.record['amount']]).toEqual(['USD', '10.00']);
  });

  it('is converted at the day the record closed, else at today, and unknown without a rate', async () => {
    const ours = await db.workspace();
    const now = '2027-03-01T09:00:00.000Z';
    await ours.act((ctx) => publishVersion(ctx, LIMITED), { now });
    const open = { name: 'Sample deal', amount: '1000.00', currency: 'USD' };
    const { id } = await ours.act((ctx) => openRecord(ctx, 'deal', open, {}), { now });
    const amount = () => ours.act(async (ctx) => (await loadCase(ctx, 'deal', id)).subject.record['amount'], { now });
    const shown = () => ours.act(async (ctx) => (await loadCase(ctx, 'deal', id)).shown.record['amount'], { now });
    expect([await amount(), await shown()]).toEqual([null, '1000.00']);
    const starts = (rates: object) => ours.act((ctx) => openRecord(ctx, 'deal', { ...open, ...rates }, { stage: 'propose' }), { now });
    await expect(starts({})).rejects.toMatchObject({ code: 'held', given: { extra: { unmet: [{ prompt: { value: '1000.00' } }] } } });
    await ours.act((ctx) => put(ctx, { from: 'USD', to: 'EUR', on: '2027-02-01', rate: '0.90005' }), { now });
    await ours.act((ctx) => put(ctx, { from: 'EUR', to: 'USD', on: '2027-03-02', rate: '2' }), { now });
    expect([await amount(), await shown()]).toEqual(['900.05', '1000.00']);
    await starts({});
    await expect(starts({ amount: '999.00' })).rejects.toMatchObject({ code: 'held' });
    const closed = { stage: 'won', occurredAt: '2027-02-03T09:00:00Z' };
    const past = await ours.act((ctx) => openRecord(ctx, 'deal', open, { ...closed, enteredAt: '2027-02-10T09:00:00Z' }), {
      now,
      history: true,
    });
    const later = { now: '2027-04-01T09:00:00.000Z' };
    const read = (one: string) => ours.act(async (ctx) => (await loadCase(ctx, 'deal', one)).subject.record['amount'], later);
    expect([await read(past.id), await read(id)]).toEqual(['900.05', '500.00']);
  });
});
