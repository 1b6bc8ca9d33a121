import { createAccount, createContact, createLead } from '@dealwright/contract/records';
import { createDeal, getDeal } from '@dealwright/contract/deals';
import { listActivities } from '@dealwright/contract/activities';
import { logLine, undoLine } from '@dealwright/contract/log';
import { getGuide } from '@dealwright/contract/process';
import { getToday } from '@dealwright/contract/today';
import { ProblemError } from '@dealwright/contract/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
let dealId: string;
beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa', 'b2b-software');
  theirs = await server.person('Nils', 'b2b-software');
  const account = await ours.api(createAccount, { body: { name: 'Nordwind GmbH' } });
  const anna = await ours.api(createContact, { body: { firstName: 'Anna', lastName: 'Meier', accountId: account.id } });
  const deal = await ours.api(createDeal, { body: { name: 'Nordwind pilot', accountId: account.id, contactId: anna.id } });
  dealId = deal.id;
  await theirs.api(createLead, { body: { lastName: 'Anna' } });
}, 120_000);
afterAll(() => server.close());

const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );
const activities = () => ours.api(listActivities, { query: { limit: 50 } });

describe('one plain line', () => {
  it('is read, with the record it is about, and stores nothing', async () => {
    const read = await ours.api(logLine, { body: { text: 'called Anna, 20k, demo tomorrow' } });
    expect(read).toMatchObject({
      id: null,
      about: { kind: 'deal', id: dealId, name: 'Nordwind pilot' },
      activity: { kind: 'call', direction: 'out' },
      amount: { amount: '20000.00', currency: 'EUR' },
      nextStep: { do: 'meeting', title: 'Demo' },
    });
    expect(read.pieces.map(({ as, text }) => [as, text])).toContainEqual(['name', 'Anna']);
    expect((await activities()).data).toEqual([]);
  });

  it('stores all of it when confirmed, and takes all of it back', async () => {
    const body = { text: 'spoke with Anna, 20k, demo tomorrow; Identified pain: two people copy orders', confirm: true };
    const { id } = await ours.api(logLine, { body });
    expect((await activities()).data).toMatchObject([{ kind: 'call', outcome: 'answered', body: body.text }]);
    expect(await ours.api(getDeal, { params: { id: dealId } })).toMatchObject({ amount: '20000.00', currency: 'EUR' });
    const answered = await ours.api(getGuide, { params: { kind: 'deals', id: dealId } });
    expect(JSON.stringify(answered.answers)).toContain('two people copy orders');

    await ours.api(undoLine, { params: { id: id ?? '' } });
    expect((await activities()).data).toEqual([]);
    expect((await ours.api(getDeal, { params: { id: dealId } })).amount).toBeNull();
    const after = await ours.api(getGuide, { params: { kind: 'deals', id: dealId } });
    expect(JSON.stringify(after.answers)).not.toContain('two people copy orders');
    expect(await codeOf(ours.api(undoLine, { params: { id: id ?? '' } }))).toBe('wrong-state');
  });

  it('keeps what somebody changed since', async () => {
    const { id } = await ours.api(logLine, { body: { text: 'met Anna, 20k', about: { kind: 'deal', id: dealId }, confirm: true } });
    await ours.api(logLine, { body: { text: 'met Anna, 30k', about: { kind: 'deal', id: dealId }, confirm: true } });
    await ours.api(undoLine, { params: { id: id ?? '' } });
    expect((await ours.api(getDeal, { params: { id: dealId } })).amount).toBe('30000.00');
  });

  it('asks which record it is about, and stores nothing without an answer', async () => {
    const before = (await activities()).data.length;
    expect(await codeOf(ours.api(logLine, { body: { text: 'no answer', confirm: true } }))).toBe('bad-value');
    expect((await activities()).data).toHaveLength(before);
  });

  it('leaves out what the caller does not want', async () => {
    const body = { text: 'called, 50k', about: { kind: 'deal' as const, id: dealId }, without: ['amount' as const], confirm: true };
    await ours.api(logLine, { body });
    expect((await ours.api(getDeal, { params: { id: dealId } })).amount).toBe('30000.00');
  });

  it('knows nobody of another workspace, and takes nothing of theirs back', async () => {
    const read = await theirs.api(logLine, { body: { text: 'called Nordwind' } });
    expect([read.about, read.choices]).toEqual([null, []]);
    expect(await codeOf(theirs.api(logLine, { body: { text: 'x', about: { kind: 'deal', id: dealId }, confirm: true } }))).toBe(
      'not-found',
    );
    const { id } = await ours.api(logLine, { body: { text: 'called', about: { kind: 'deal', id: dealId }, confirm: true } });
    const before = (await activities()).data.length;
    expect(await codeOf(theirs.api(undoLine, { params: { id: id ?? '' } }))).toBe('not-found');
    expect((await activities()).data).toHaveLength(before);
  });
});

describe('the clock of Today', () => {
  // A Friday afternoon in Berlin.
  beforeAll(() => server.setNow('2027-03-05T14:00:00.000Z'));
  afterAll(() => server.setNow(null));
  const clock = async (person: TestPerson, kind: string) => (await person.keyed(getToday, {})).clock.filter((one) => one.kind === kind);

  it('holds what was promised for today, until something happens', async () => {
    const about = { kind: 'deal' as const, id: dealId };
    await ours.keyed(logLine, { body: { text: 'no answer, call back today at 17:30', about, confirm: true } });
    expect(await clock(ours, 'promise')).toMatchObject([{ title: 'Call back', record: { id: dealId, name: 'Nordwind pilot' } }]);
    expect(await clock(theirs, 'promise')).toEqual([]);
    server.setNow('2027-03-05T14:30:00.000Z');
    await ours.keyed(logLine, { body: { text: 'called', about, confirm: true } });
    expect(await clock(ours, 'promise')).toEqual([]);
  });

  it('counts the first answer of a lead in working hours', async () => {
    server.setNow('2027-03-05T14:00:00.000Z');
    const lead = await ours.keyed(createLead, { body: { lastName: 'Late' } });
    // Four working hours later is Monday.
    expect((await clock(ours, 'newLead')).find(({ record }) => record.id === lead.id)?.at).toBe('2027-03-08T10:00:00.000Z');
  });
});

it('ranks next steps by what is at stake where the rest is equal', async () => {
  const small = await theirs.api(createDeal, { body: { name: 'Small', amount: '2000.00', currency: 'EUR' } });
  const large = await theirs.api(createDeal, { body: { name: 'Large', amount: '900000.00', currency: 'EUR' } });
  const shown = (await theirs.api(getToday, {})).data.filter(({ record }) => record.kind === 'deal');
  expect(shown.map(({ record }) => record.id)).toEqual([large.id, small.id]);
  expect((await ours.api(getToday, {})).data.map(({ record }) => record.id)).not.toContain(large.id);
});
