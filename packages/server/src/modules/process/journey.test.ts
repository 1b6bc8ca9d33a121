import * as events from '@dealwright/contract/events';
import * as process from '@dealwright/contract/process';
import * as pipelineContract from '@dealwright/contract/pipeline';
import * as todayContract from '@dealwright/contract/today';
import * as activities from '@dealwright/contract/activities';
import * as dealContract from '@dealwright/contract/deals';
import * as records from '@dealwright/contract/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';

describe('the whole line, by API alone', () => {
  let server: TestServer;
  let mine: TestPerson;
  let theirs: TestPerson;
  beforeAll(async () => {
    server = await startTestServer();
    mine = await server.person('Mira Sample');
    theirs = await server.person('Otto Sample');
  });
  afterAll(() => server.close());

  it('takes a lead through BANT and a gated deal to won and a customer', async () => {
    const { keyed: api } = mine;
    const lead = await api(records.createLead, {
      body: { firstName: 'Anna', lastName: 'Sample', email: 'Anna@Sample-Foundry.test', company: 'Sample Foundry 12', source: 'webinar' },
    });
    expect(lead).toMatchObject({
      name: 'Anna Sample',
      email: 'anna@sample-foundry.test',
      stage: { id: 'new' },
      owner: { name: 'Mira Sample' },
    });
    const one = { kind: 'leads' as const, id: lead.id };
    expect((await api(process.getGuide, { params: one })).nextStep).toMatchObject({ kind: 'step', ref: 'research' });

    // Today knows it, at once.
    const today = await api(todayContract.getToday, {});
    expect(today.data.map((row) => row.record.id)).toContain(lead.id);
    expect(today.open).toBe(1);

    // Converting is held: the gate prompts for what is missing, and nothing but the log changes.
    const before = await tablesOf(server.database, ['events', 'events_unsealed', 'event_positions', 'api_keys']);
    const held = await problemFrom(api(process.convertLead, { params: { id: lead.id }, body: {} }));
    expect(held).toMatchObject({ status: 409, code: 'held', mayOverride: true });
    expect(held['unmet']).toEqual([
      expect.objectContaining({
        id: 'bant.need',
        level: 'block',
        fill: { kind: 'answer', ref: 'bant.need' },
        prompt: expect.objectContaining({ label: 'Need' }),
      }),
      expect.objectContaining({ id: 'qualified', fill: { kind: 'framework', ref: 'bant' } }),
    ]);
    expect(await tablesOf(server.database, ['events', 'events_unsealed', 'event_positions', 'api_keys'])).toEqual(before);

    await api(activities.logActivity, {
      body: {
        kind: 'call',
        about: { kind: 'lead', id: lead.id },
        outcome: 'answered',
        subject: 'First call',
        occurredAt: new Date(Date.now() - 60_000).toISOString(),
      },
    });
    await api(process.moveRecord, { params: one, body: { to: 'contacted', fromStage: 'new' } });
    for (const [element, value] of [
      ['need', 'Two stops a week'],
      ['authority', 'Plant manager'],
      ['budget', '40000.00'],
      ['timeline', '2027-06-30'],
    ] as const) {
      const question = (await api(process.getGuide, { params: one })).answers.find((answer) => answer.ref === `bant.${element}`);
      const given =
        question?.type === 'date' || question?.type === 'money'
          ? value
          : question?.type === 'choice'
            ? (question.choices[0] ?? value)
            : value;
      await api(process.putAnswer, {
        params: { ...one, framework: 'bant', element },
        body: { value: given, confirmedBy: 'buyer', evidence: 'Said on the phone' },
      });
    }
    await api(process.moveRecord, { params: one, body: { to: 'qualified', fromStage: 'contacted' } });
    const converted = await api(process.convertLead, { params: { id: lead.id }, body: { deal: { name: 'Line 3 retrofit' } } });
    expect(converted.accountId).not.toBeNull();
    const dealId = converted.dealId ?? '';
    const deal = { kind: 'deals' as const, id: dealId };
    expect(await api(dealContract.getDeal, { params: { id: dealId } })).toMatchObject({
      name: 'Line 3 retrofit',
      amount: null,
      account: { name: 'Sample Foundry 12' },
      contact: { name: 'Anna Sample' },
      source: 'webinar',
      stage: { id: 'qualification' },
    });
    // Nothing is typed twice: the lead's answers are known on the deal.
    expect((await api(process.getGuide, { params: deal })).answers).toContainEqual(
      expect.objectContaining({ ref: 'bant.need', state: 'answered', confirmedBy: 'buyer' }),
    );

    await api(process.moveRecord, { params: deal, body: { to: 'needs', fromStage: 'qualification', fill: { 'deal.amount': '32500.00' } } });
    const heldAtDemo = await problemFrom(api(process.moveRecord, { params: deal, body: { to: 'demo', fromStage: 'needs' } }));
    expect((heldAtDemo['unmet'] as { id: string }[]).map(({ id }) => id)).toEqual([
      'step.discoveryCall',
      'meddic.pain',
      'meddic.economicBuyer',
    ]);
    await api(activities.logActivity, { body: { kind: 'meeting', about: { kind: 'deal', id: dealId }, outcome: 'held', minutes: 40 } });
    await api(process.moveRecord, {
      params: deal,
      body: {
        to: 'demo',
        fromStage: 'needs',
        fill: { 'meddic.pain': { value: 'Two stops a week', confirmedBy: 'buyer' }, 'meddic.economicBuyer': 'Anna Sample' },
      },
    });
    await api(activities.logActivity, { body: { kind: 'meeting', about: { kind: 'deal', id: dealId }, outcome: 'held', subject: 'Demo' } });
    await api(process.moveRecord, { params: deal, body: { to: 'proposal', fromStage: 'demo', reason: 'Criteria follow by mail' } });
    await api(process.moveRecord, {
      params: deal,
      body: { to: 'closing', fromStage: 'proposal', fill: { 'deal.closesOn': '2027-01-15', 'document.proposal': { note: 'Offer 12' } } },
    });
    const won = await api(process.moveRecord, {
      params: deal,
      body: { to: 'won', fromStage: 'closing', fill: { 'document.signedContract': { url: 'https://files.example.test/contract.pdf' } } },
    });
    expect(won).toMatchObject({
      result: 'moved',
      stage: { id: 'won', outcome: 'won' },
      started: [{ kind: 'customer', name: 'Sample Foundry 12' }],
    });
    const customers = await api(records.listCustomers, { query: {} });
    expect(customers.data).toEqual([
      expect.objectContaining({
        id: won.started[0]?.id,
        account: expect.objectContaining({ name: 'Sample Foundry 12' }),
        deal: expect.objectContaining({ id: dealId }),
      }),
    ]);

    const board = await api(pipelineContract.getPipeline, { query: {} });
    expect(board.outcomes.find((column) => column.stage.id === 'won')).toMatchObject({
      count: 1,
      sums: [{ amount: '32500.00', currency: 'EUR' }],
      unknown: 0,
    });
    expect(board.columns.every((column) => column.count === 0)).toBe(true);
  });

  it('keeps every act in the log with its actor and both times, gap-free', async () => {
    await server.seal(mine.workspaceId);
    const log = await mine.api(events.listEvents, { query: { limit: 1000 } });
    const types = log.data.map((event) => event.type);
    for (const type of [
      'workspace.created',
      'playbook.published',
      'lead.created',
      'activity.logged',
      'lead.moveHeld',
      'lead.answered',
      'lead.moved',
      'account.created',
      'contact.created',
      'deal.created',
      'lead.converted',
      'deal.moveHeld',
      'deal.changed',
      'deal.moved',
      'deal.started',
      'customer.created',
    ])
      expect(types).toContain(type);
    expect(log.data.map((event) => event.position)).toEqual(log.data.map((_, index) => index + 1));
    expect(log.data.every((event) => event.actor.kind === 'member' || event.actor.kind === 'key')).toBe(true);
    expect(log.data.find((event) => event.type === 'lead.created')?.actor).toMatchObject({ kind: 'key', name: 'Mira Sample' });
    const call = log.data.find((event) => event.type === 'activity.logged');
    expect(Date.parse(call?.recordedAt ?? '')).toBeGreaterThan(Date.parse(call?.occurredAt ?? ''));
    // Another workspace sees none of it.
    await server.seal(theirs.workspaceId);
    expect((await theirs.api(events.listEvents, { query: {} })).data.map((event) => event.type)).not.toContain('lead.created');
  });

  it('answers another workspace’s ids like absent ones, and changes nothing', async () => {
    const deals = await mine.api(dealContract.listDeals, { query: {} });
    const id = deals.data[0]?.id ?? '';
    expect(id).not.toBe('');
    const before = await tablesOf(server.database, ['api_keys']);
    const params = { kind: 'deals' as const, id };
    for (const call of [
      () => theirs.api(dealContract.getDeal, { params: { id } }),
      () => theirs.api(dealContract.changeDeal, { params: { id }, body: { name: 'Mine now' } }),
      () => theirs.api(dealContract.removeDeal, { params: { id } }),
      () => theirs.api(process.getGuide, { params }),
      () => theirs.api(process.moveRecord, { params, body: { to: 'lost', fromStage: 'won', reason: 'x' } }),
      () => theirs.api(process.setStep, { params: { ...params, step: 'thankYou' }, body: { state: 'done' } }),
      () => theirs.api(process.putAnswer, { params: { ...params, framework: 'meddic', element: 'pain' }, body: { value: 'x' } }),
      () => theirs.api(process.getTimeline, { params, query: {} }),
      () => theirs.api(activities.logActivity, { body: { kind: 'note', about: { kind: 'deal', id } } }),
    ])
      expect((await problemFrom(call())).code).toBe('not-found');
    expect(await tablesOf(server.database, ['api_keys'])).toEqual(before);
    // A reference to a foreign record reads exactly like one to a record that is nowhere.
    const onAccount = (accountId: string) =>
      problemFrom(theirs.api(dealContract.createDeal, { body: { name: 'On an account', accountId } }));
    const [foreign, absent] = [await onAccount(deals.data[0]?.account?.id ?? ''), await onAccount('01890000-0000-7000-8000-000000000000')];
    expect({ ...foreign, requestId: '' }).toEqual({ ...absent, requestId: '' });
    expect(await tablesOf(server.database, ['api_keys'])).toEqual(before);
    // The positive control: the owner may.
    const told = await mine.api(process.getTimeline, { params, query: {} });
    expect(told.data.length).toBeGreaterThan(5);
    expect(told).not.toHaveProperty('record');
    const withRecord = await mine.api(process.getTimeline, { params, query: { include: 'record' } });
    expect(withRecord).toEqual({ ...told, record: await mine.api(dealContract.getDeal, { params: { id } }) });
  });
});

describe('moves', () => {
  let server: TestServer;
  let mine: TestPerson;
  beforeAll(async () => {
    server = await startTestServer();
    mine = await server.person();
  });
  afterAll(() => server.close());
  const aDeal = async (body: object = {}) => {
    const deal = await mine.api(dealContract.createDeal, { body: { name: 'Two presses', ...body } });
    return { kind: 'deals' as const, id: deal.id };
  };

  it('tells a second tab that the record stands elsewhere now', async () => {
    const params = await aDeal({ amount: '100.00' });
    await mine.api(process.moveRecord, { params, body: { to: 'needs', fromStage: 'qualification' } });
    expect(await problemFrom(mine.api(process.moveRecord, { params, body: { to: 'needs', fromStage: 'qualification' } }))).toMatchObject({
      code: 'stale',
      detail: 'It is no longer in “Qualification”: it stands in “Needs assessment” now. Load it again.',
      current: { stage: 'needs' },
    });
  });

  it('refuses a stale change with the record as it is now', async () => {
    const { id } = await aDeal();
    const seen = await mine.api(dealContract.getDeal, { params: { id } });
    await mine.api(dealContract.changeDeal, { params: { id }, body: { name: 'First', version: seen.version } });
    const problem = await problemFrom(
      mine.api(dealContract.changeDeal, { params: { id }, body: { name: 'Second' }, headers: { 'if-match': `"${seen.version}"` } }),
    );
    expect(problem).toMatchObject({ status: 409, code: 'stale', current: { name: 'First' } });
  });

  it('goes back with a reason, and each visit is its own row', async () => {
    const params = await aDeal({ amount: '100.00' });
    await mine.api(process.moveRecord, { params, body: { to: 'needs', fromStage: 'qualification' } });
    expect((await problemFrom(mine.api(process.moveRecord, { params, body: { to: 'qualification', fromStage: 'needs' } }))).code).toBe(
      'held',
    );
    await mine.api(process.moveRecord, { params, body: { to: 'qualification', fromStage: 'needs', reason: 'The budget is gone' } });
    await mine.api(process.moveRecord, { params, body: { to: 'needs', fromStage: 'qualification' } });
    const guide = await mine.api(process.getGuide, { params });
    expect(guide.stage).toMatchObject({ id: 'needs', visit: 2 });
    expect(guide.path.find((stage) => stage.id === 'needs')?.visits).toBe(2);
  });

  it('jumps over stages when all their gates are met together, and marks them skipped', async () => {
    const params = await aDeal();
    const held = await problemFrom(mine.api(process.moveRecord, { params, body: { to: 'closing', fromStage: 'qualification' } }));
    const asked = (held['unmet'] as { id: string; stage: string }[]).map(({ id, stage }) => `${stage}:${id}`);
    expect(asked).toContain('needs:meddic.pain');
    expect(asked).toContain('proposal:document.proposal');
    await mine.api(process.moveRecord, {
      params,
      body: { to: 'closing', fromStage: 'qualification', override: { reason: 'Came to us half-done' } },
    });
    expect((await mine.api(process.getGuide, { params })).path.map(({ id, state }) => `${id}:${state}`)).toEqual([
      'qualification:passed',
      'needs:skipped',
      'demo:skipped',
      'proposal:skipped',
      'closing:current',
    ]);
  });

  it('closes as lost with a reason, opens again with a reason', async () => {
    const params = await aDeal();
    expect((await problemFrom(mine.api(process.moveRecord, { params, body: { to: 'lost', fromStage: 'qualification' } }))).code).toBe(
      'held',
    );
    await mine.api(process.moveRecord, {
      params,
      body: {
        to: 'lost',
        fromStage: 'qualification',
        fill: { 'deal.lostReason': 'price', 'deal.lostReasonDetail': 'too expensive', 'deal.lostSaidBy': 'buyer' },
      },
    });
    expect(await mine.api(dealContract.getDeal, { params: { id: params.id } })).toMatchObject({
      lostReason: 'price',
      stage: { outcome: 'lost' },
    });
    await mine.api(process.moveRecord, { params, body: { to: 'qualification', fromStage: 'lost', reason: 'They called back' } });
    expect((await mine.api(dealContract.getDeal, { params: { id: params.id } })).stage.outcome).toBeNull();
  });

  it('keeps nothing of a held move’s fills', async () => {
    const params = await aDeal({ amount: '100.00' });
    await mine.api(process.moveRecord, { params, body: { to: 'needs', fromStage: 'qualification' } });
    const version = (await mine.api(process.getGuide, { params })).version;
    await problemFrom(mine.api(process.moveRecord, { params, body: { to: 'demo', fromStage: 'needs', fill: { 'meddic.pain': 'Kept?' } } }));
    const guide = await mine.api(process.getGuide, { params });
    expect(guide.version).toBe(version);
    expect(guide.answers.find((answer) => answer.ref === 'meddic.pain')?.state).toBe('missing');
  });

  it('names what it does not know', async () => {
    const params = await aDeal();
    const move = (body: object) =>
      problemFrom(mine.api(process.moveRecord, { params, body: { to: 'needs', fromStage: 'qualification', ...body } }));
    expect((await move({ to: 'nowhere' })).code).toBe('unknown-stage');
    expect((await move({ fill: { 'deal.amont': '1.00' } })).status).toBe(422);
    expect((await move({ fill: { 'meddic.pian': 'x' } })).status).toBe(422);
    expect((await move({ fill: { 'deal.amount': 'a lot' } })).code).toBe('bad-value');
    expect((await move({ occurredAt: '2099-01-01T00:00:00Z' })).code).toBe('bad-date');
  });

  it('does the same POST once for one idempotency key', async () => {
    const call = (name: string) => mine.api(dealContract.createDeal, { body: { name }, headers: { 'idempotency-key': 'once-only' } });
    const [one, two] = [await call('Once'), await call('Once')];
    expect(two.id).toBe(one.id);
    expect((await problemFrom(call('Other'))).code).toBe('idempotency-mismatch');
  });
});
