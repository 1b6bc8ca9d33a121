import { createDeal } from '@dealwright/contract/deals';
import { convertLead, putAnswer } from '@dealwright/contract/process';
import { createLead } from '@dealwright/contract/records';
import { tryPlaybook } from '@dealwright/contract/playbook-try';
import { getPlaybookFiles, listPlaybooks } from '@dealwright/contract/playbooks';
import * as rights from '@dealwright/contract/rights';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { joinAs } from '../../testing/people.ts';

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
let files: Record<string, string>;
let deal: { id: string };
beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa', 'b2b-software');
  theirs = await server.person('Nils', 'b2b-software');
  const [newest] = (await ours.api(listPlaybooks)).data;
  ({ files } = await ours.api(getPlaybookFiles, { params: { id: newest?.id ?? '' } }));
  deal = await ours.api(createDeal, { body: { name: 'Press', amount: '30000.00', currency: 'EUR' } });
});
afterAll(() => server.close());

const DEAL = 'processes/deal.yaml';
const ASKS = 'name: Worth a closer look\n';
/** The first exit of the draft asks for what is given. */
const drafted = (criteria: string) => ({ ...files, [DEAL]: (files[DEAL] ?? '').replace(ASKS, `${ASKS}        criteria:\n${criteria}\n`) });
const LARGE = '          - { id: large, that: deal.amount >= 25000, because: Too small for us. }';
const body = (text: Record<string, string>, item: string | null = null) => ({
  files: text,
  process: 'newBusiness',
  stage: 'qualification',
  to: 'needs',
  item,
  record: deal.id,
});
const params = { id: 'draft' };

describe('a draft tried on a record', () => {
  it('says what holds, what does not and what is not known, by which values, since when and from whom', async () => {
    const text = drafted(
      `${LARGE}\n          - { id: soon, that: deal.closesOn > today }\n          - { id: cheap, that: deal.amount < 5.0, because: Too dear. }`,
    );
    const { tried, open, name } = await ours.api(tryPlaybook, { params, body: body(text) });
    expect(name).toBe('Press');
    expect(open).toBe(false);
    expect(tried.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['deal.amount', 'true'],
      ['large', 'true'],
      ['soon', 'unknown'],
      ['cheap', 'false'],
    ]);
    expect(tried[1]?.reads).toMatchObject([{ ref: 'deal.amount', label: 'Amount', value: '30000.00', hidden: false, from: 'Rosa' }]);
    expect(tried[1]?.reads[0]?.at).toMatch(/^\d{4}-/);
    expect(tried[2]?.missing).toEqual(['Expected close']);
    expect(tried[3]?.because).toBe('Too dear.');
  });

  it('tries one thing alone, and says who confirmed an answer', async () => {
    await ours.api(putAnswer, {
      params: { kind: 'deals', id: deal.id, framework: 'meddic', element: 'pain' },
      body: { value: 'Forty hours a week', confirmedBy: 'buyer' },
    });
    const { tried, open } = await ours.api(tryPlaybook, {
      params,
      body: body(drafted('          - { id: pain, that: answered("meddic.pain") }'), 'pain'),
    });
    expect(tried).toMatchObject([
      { id: 'pain', kind: 'criterion', verdict: 'true', because: null, reads: [{ ref: 'meddic.pain', from: 'the buyer' }] },
    ]);
    expect(open).toBe(true);
  });

  it('tells nothing of what the caller may not see, however the rule asks for it', async () => {
    const rob = await joinAs(server, ours, 'Rob', 'rep');
    await ours.api(rights.setRights, {
      params: { role: 'rep' },
      body: { see: 'all', edit: 'all', fields: { deal: { amount: 'hidden' } } },
    });
    const { tried } = await rob.api(tryPlaybook, { params, body: body(drafted(LARGE), 'large') });
    expect(tried).toMatchObject([{ verdict: 'unknown', reads: [{ ref: 'deal.amount', value: null, hidden: true, at: null, from: null }] }]);
    const less = await rob.api(tryPlaybook, { params, body: body(drafted(LARGE.replace('>=', '<')), 'large') });
    expect(less.tried[0]?.verdict).toBe('unknown');
  });

  it('tells nothing of a linked record either where its kind has hidden fields', async () => {
    const lead = await ours.api(createLead, { body: { lastName: 'Moor', company: 'Moor Mills', source: 'Fair' } });
    const override = { reason: 'They came by and signed' };
    const { dealId } = await ours.api(convertLead, { params: { id: lead.id }, body: { as: 'newDeal', override } });
    const asked = { ...body(drafted('          - { id: met, that: deal.lead.source == "Fair" }'), 'met'), record: dealId ?? '' };
    expect((await ours.api(tryPlaybook, { params, body: asked })).tried[0]?.verdict).toBe('true');
    const rob = await joinAs(server, ours, 'Rita', 'rep');
    await ours.api(rights.setRights, {
      params: { role: 'rep' },
      body: { see: 'all', edit: 'all', fields: { lead: { source: 'hidden' } } },
    });
    const { tried } = await rob.api(tryPlaybook, { params, body: asked });
    const nothing = { value: null, hidden: true, at: null, from: null };
    expect(tried).toMatchObject([{ verdict: 'unknown', reads: [nothing, nothing] }]);
  });

  it('refuses a text that does not compile and records of others, and changes nothing', async () => {
    const before = await tablesOf(server.database, ['api_keys', 'events_unsealed', 'event_positions']);
    expect(
      (await problemFrom(ours.api(tryPlaybook, { params, body: body(drafted('          - { id: x, that: deal.amuont > 1 }')) }))).code,
    ).toBe('bad-playbook');
    expect((await problemFrom(theirs.api(tryPlaybook, { params, body: body(drafted(LARGE)) }))).code).toBe('not-found');
    expect((await problemFrom(ours.api(tryPlaybook, { params, body: { ...body(files), to: 'nowhere' } }))).code).toBe('not-found');
    expect(await tablesOf(server.database, ['api_keys', 'events_unsealed', 'event_positions'])).toEqual(before);
  });
});
