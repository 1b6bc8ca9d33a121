import { createDeal, listDeals } from '@dealwright/contract/deals';
import { listEvents } from '@dealwright/contract/events';
import { answerMaturity, getMaturity } from '@dealwright/contract/maturity';
import { startDraft } from '@dealwright/contract/playbook-drafts';
import { moveRecord } from '@dealwright/contract/process';
import { setRights } from '@dealwright/contract/rights';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { joinAs } from '../../testing/people.ts';

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;

beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa');
  theirs = await server.person('Nils');
  for (let n = 0; n < 14; n += 1) {
    const deal = await ours.api(createDeal, {
      body: { name: `Kiln ${n}`, ...(n < 4 ? { amount: '9000.00' } : {}), ...(n === 0 ? { closesOn: '2020-01-31' } : {}) },
    });
    const params = { kind: 'deals' as const, id: deal.id };
    const override = { reason: 'They asked for it themselves.' };
    if (n < 12) await ours.api(moveRecord, { params, body: { to: n < 3 ? 'demo' : 'needs', fromStage: 'qualification', override } });
  }
}, 120_000);
afterAll(() => server.close());

describe('the maturity check', () => {
  it('shows what the records tell before anybody answered', async () => {
    const told = await ours.api(getMaturity);
    expect(told).toMatchObject({ mayAnswer: true, check: null, inPlace: 0, lacking: 0, of: 11, recommended: [], earlier: [] });
    expect(told.questions).toHaveLength(14);
    expect(told.questions.find(({ id }) => id === 'trade')?.choices.map(({ id }) => id)).toContain('b2b-software');
    const shown = (kind: string) => told.shown.find((one) => one.kind === kind);
    expect(shown('value')).toMatchObject({ hits: 10, size: { n: 14, tooFew: false } });
    expect(shown('people')).toMatchObject({ hits: 14, size: { estimate: 1 } });
    expect(shown('dateInPast')).toMatchObject({ hits: 1 });
    expect(shown('lostReason')).toMatchObject({ hits: 0, size: { n: 0, tooFew: true } });
    expect(shown('skipped')).toMatchObject({ hits: 3, size: { n: 12 } });
    expect(
      shown('skipped')
        ?.records.map(({ name }) => name)
        .toSorted(),
    ).toEqual(['Kiln 0', 'Kiln 1', 'Kiln 2']);
    const kinds = told.gaps.map(({ kind }) => kind);
    expect(kinds.slice(0, 2)).toEqual(['people', 'value']);
    // 3 of 12 may be less than a tenth.
    expect(kinds).not.toContain('skipped');
    expect(told.stays.map(({ stage }) => stage).slice(0, 2)).toEqual(['qualification', 'needs']);
  });

  it('opens exactly the deals it counted', async () => {
    const { shown } = await ours.api(getMaturity);
    for (const { filter, hits } of shown) {
      if (filter === null) continue;
      const found = await ours.api(listDeals, { query: { filter, count: 'true' } });
      expect(found.count, filter).toBe(hits);
    }
  });

  it('keeps answers, holds the records against them, and recommends for what lacks', async () => {
    await theirs.api(answerMaturity, { body: { answers: { discount: 'no' } } });
    const answers = { people: 'yes', discount: 'no', guides: 'partly', trade: 'insurance', deciders: 'several', team: 'few' };
    const told = await ours.api(answerMaturity, { body: { answers } });
    expect(told).toMatchObject({ inPlace: 1, partly: 1, lacking: 1, check: { answers, by: { name: 'Rosa' } } });
    expect(told.gaps.find(({ kind }) => kind === 'people')).toMatchObject({ unlikeSaid: true, said: null });
    expect(told.gaps.find(({ kind }) => kind === 'discount')).toMatchObject({ said: 'Whoever wants to', shown: null });
    expect(told.recommended[0]).toMatchObject({ id: 'insurance', taken: false });
    expect(told.recommended[0]?.reasons.map(({ code }) => code)).toContain('trade');
    await server.seal(ours.workspaceId);
    const { data } = await ours.api(listEvents, { query: { limit: 1000 } });
    expect(data.find(({ type }) => type === 'maturity.checked')?.payload).toMatchObject({ inPlace: 1, of: 11 });
    const begun = await ours.api(startDraft, { body: { name: 'Insurance', from: { template: told.recommended[0]?.id ?? '' } } });
    expect(begun.state).toBe('open');
  });

  it('keeps earlier answers to compare with, each workspace its own', async () => {
    const again = await ours.api(answerMaturity, { body: { answers: { discount: 'yes', people: 'partly' } } });
    expect(again.earlier.map(({ inPlace, lacking }) => [inPlace, lacking])).toEqual([
      [1, 0],
      [1, 1],
    ]);
    expect(again.earlier[0]?.shares).toContainEqual({ kind: 'value', hits: 10, n: 14 });
    const beside = await theirs.api(getMaturity);
    expect(beside.earlier).toHaveLength(1);
    expect(beside.shown.every(({ hits }) => hits === 0)).toBe(true);
  });

  it('is answered by those who shape the playbook, with answers there are', async () => {
    const rep = await joinAs(server, ours, 'Rita', 'rep');
    const before = await ours.api(getMaturity);
    expect(await problemFrom(rep.api(answerMaturity, { body: { answers: { people: 'no' } } }))).toMatchObject({ code: 'not-allowed' });
    expect(await problemFrom(ours.api(answerMaturity, { body: { answers: { people: 'perhaps' } } }))).toMatchObject({ code: 'bad-value' });
    expect(await ours.api(getMaturity)).toEqual(before);
  });

  it('counts for its reader what they may see alone', async () => {
    const rep = await joinAs(server, ours, 'Resi', 'rep');
    await ours.api(setRights, { params: { role: 'rep' }, body: { see: 'own', edit: 'own', fields: { deal: { amount: 'hidden' } } } });
    const told = await rep.api(getMaturity);
    expect(told.mayAnswer).toBe(false);
    expect(told.shown.map(({ kind }) => kind)).not.toContain('value');
    expect(told.shown.every(({ hits, size, records }) => hits === 0 && size.n === 0 && records.length === 0)).toBe(true);
    expect(told.stays.every(({ median }) => median.n === 0)).toBe(true);
    expect(told.earlier.every(({ shares }) => shares === null)).toBe(true);
  });
});
