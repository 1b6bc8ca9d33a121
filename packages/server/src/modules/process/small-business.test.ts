import * as activities from '@dealwright/contract/activities';
import * as agreements from '@dealwright/contract/agreements';
import * as deals from '@dealwright/contract/deals';
import { listTemplates } from '@dealwright/contract/playbooks';
import * as process from '@dealwright/contract/process';
import * as records from '@dealwright/contract/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../platform/config/config.ts';
import { createFileStore } from '../../platform/files/files.ts';
import { createLog } from '../../platform/log/log.ts';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { takeTimedMoves } from './timed-moves.ts';

type About = { readonly kind: 'leads' | 'deals' | 'customers'; readonly id: string };
type Logged = Parameters<typeof logOf>[1];
const ONE = { leads: 'lead', deals: 'deal', customers: 'customer' } as const;
const UNCOMPARED = ['events', 'events_unsealed', 'event_positions', 'api_keys'];

function logOf(about: About, activity: { kind: 'call' | 'email' | 'meeting'; outcome?: string; direction?: 'in' | 'out' }, at: string) {
  return { ...activity, about: { kind: ONE[about.kind], id: about.id }, occurredAt: at };
}

describe('the line of a small business, by API alone', () => {
  let server: TestServer;
  let mine: TestPerson;
  let theirs: TestPerson;
  let now = '';
  beforeAll(async () => {
    server = await startTestServer();
    mine = await server.person('Mira Sample', 'small-business');
    theirs = await server.person('Otto Sample', 'small-business');
  });
  afterAll(() => server.close());

  /** What the worker does in one round, at the moment the server takes for now. */
  const sweep = (): Promise<number> => {
    const files = createFileStore(loadConfig({ DATA_DIR: '/nowhere', PORT: '3000' }));
    const jobs = { enqueue: () => Promise.reject(new Error('no move adds a job')) };
    const runtime = { database: server.database, files, jobs, committed: () => undefined };
    return takeTimedMoves(runtime, createLog({ level: 'silent' }), () => now);
  };
  const itIs = (at: string): void => {
    now = at;
    server.setNow(at);
  };
  const guide = (params: About) => mine.keyed(process.getGuide, { params });
  const openSteps = async (about: About) => (await guide(about)).steps.flatMap(({ id, state }) => (state === 'open' ? [id] : []));
  const log = (about: About, activity: Logged) => mine.keyed(activities.logActivity, { body: logOf(about, activity, now) });
  const answer = (about: About, element: string, value: string) =>
    mine.keyed(process.putAnswer, { params: { ...about, framework: 'basics', element }, body: { value, confirmedBy: 'buyer' } });
  const done = (about: About, step: string) =>
    mine.keyed(process.setStep, { params: { ...about, step }, body: { state: 'done', occurredAt: now } });
  const move = (params: About, fromStage: string, to: string, fill: Record<string, string> = {}) =>
    mine.keyed(process.moveRecord, { params, body: { to, fromStage, fill } });
  const aLead = async (firstName: string, source: string): Promise<About> => {
    const body = { firstName, lastName: 'Sample', email: `${firstName}@sample-studio.test`, company: `${firstName}’s Studio`, source };
    return { kind: 'leads', id: (await mine.keyed(records.createLead, { body })).id };
  };

  it('is offered with a sentence beside the other', async () => {
    const { data } = await mine.api(listTemplates, {});
    expect(data.map(({ id }) => id)).toEqual(expect.arrayContaining(['b2b-software', 'enterprise-hardware', 'small-business']));
    expect(data.map(({ name }) => name)).toEqual(data.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b)));
    const small = data.find(({ id }) => id === 'small-business');
    expect(small).toMatchObject({
      name: 'Small business',
      catalogue: 'industry',
      summary: expect.stringMatching(/^One or two people .*\.$/),
    });
    expect(data.filter(({ summary }) => summary === '')).toEqual([]);
  });

  it('goes from a webinar to a signature and a customer, what can by itself', async () => {
    itIs('2030-05-06T08:00:00.000Z');
    const lead = await aLead('Anna', 'Webinar in May');
    expect(await guide(lead)).toMatchObject({ stage: { id: 'new' }, nextStep: { ref: 'firstCall' } });
    expect(await openSteps(lead)).toEqual(['webinarThanks', 'firstCall', 'tryAgain']);
    await log(lead, { kind: 'email' });
    itIs('2030-05-06T14:00:00.000Z');
    expect(await sweep()).toBe(0);
    await log(lead, { kind: 'call', outcome: 'answered' });
    expect(await sweep()).toBe(1);
    expect(await guide(lead)).toMatchObject({ stage: { id: 'talking' }, nextStep: { ref: 'qualify' } });
    const { data } = await mine.keyed(process.getTimeline, { params: lead, query: {} });
    expect(data[0]).toMatchObject({ type: 'lead.moved', actor: { kind: 'system', name: 'Dealwright' } });

    await answer(lead, 'need', 'She types every booking twice');
    await answer(lead, 'canPay', 'yes');
    await answer(lead, 'decides', 'they alone');
    const converted = await mine.keyed(process.convertLead, { params: { id: lead.id }, body: { deal: { name: 'Bookings' } } });
    const deal: About = { kind: 'deals', id: converted.dealId ?? '' };
    await showAndAnswer(deal);
    const customer = await trySignAndHandOver(deal);
    await startAndKeep(customer);
  });

  async function showAndAnswer(deal: About): Promise<void> {
    itIs('2030-05-09T09:00:00.000Z');
    await done(deal, 'prepareDemo');
    await log(deal, { kind: 'meeting', outcome: 'held' });
    itIs('2030-05-09T10:00:00.000Z');
    await move(deal, 'demo', 'concern', { 'basics.concern': 'integration' });
    expect(await openSteps(deal)).toEqual(['listen', 'integrationCheck']);
    const held = await problemFrom(move(deal, 'concern', 'pilot'));
    expect(held['unmet']).toEqual(['step.integrationCheck', 'deal.pilotEndsOn', 'heard'].map((id) => expect.objectContaining({ id })));
    itIs('2030-05-10T09:00:00.000Z');
    await log(deal, { kind: 'call', outcome: 'answered' });
    itIs('2030-05-10T10:00:00.000Z');
    await done(deal, 'integrationCheck');
    await move(deal, 'concern', 'pilot', { 'deal.pilotEndsOn': '2030-06-03' });
  }

  async function trySignAndHandOver(deal: About): Promise<About> {
    itIs('2030-05-17T09:00:00.000Z');
    const checkIn = (await guide(deal)).steps.find(({ id }) => id === 'pilotCheckIn');
    expect(checkIn).toMatchObject({ state: 'open', occurrence: { number: 1, missed: 1 } });
    await log(deal, { kind: 'call', outcome: 'answered' });
    itIs('2030-05-31T09:00:00.000Z');
    await log(deal, { kind: 'meeting', outcome: 'held' });
    // On the day the trial ends it goes on by itself, and stays due for as long as its gate holds it.
    itIs('2030-06-03T16:00:00.000Z');
    expect(await sweep()).toBe(0);
    expect((await guide(deal)).flags.map(({ code }) => code)).toContain('move.held');
    const { version } = await mine.keyed(deals.getDeal, { params: { id: deal.id } });
    await mine.keyed(deals.changeDeal, { params: { id: deal.id }, body: { version, amount: '2400.00' } });
    expect(await sweep()).toBe(1);
    expect(await guide(deal)).toMatchObject({ stage: { id: 'contract' }, nextStep: { ref: 'sendContract' } });

    itIs('2030-06-05T09:00:00.000Z');
    await answer(deal, 'promised', 'Moved over before July');
    await mine.keyed(process.putDocument, { params: { ...deal, document: 'agreement' }, body: { note: 'Signed on paper' } });
    expect(await sweep()).toBe(1);
    expect(await guide(deal)).toMatchObject({ stage: { id: 'won', outcome: 'won' } });
    expect(await openSteps(deal)).toEqual(['thankYou', 'firstInvoice']);
    const { data } = await mine.keyed(records.listCustomers, { query: {} });
    expect(data).toEqual([expect.objectContaining({ deal: expect.objectContaining({ id: deal.id }) })]);
    const made = await mine.keyed(agreements.listAgreements, { query: {} });
    expect(made.data).toEqual([expect.objectContaining({ name: 'Bookings', value: '2400.00', startsOn: '2030-06-05' })]);
    return { kind: 'customers', id: data[0]?.id ?? '' };
  }

  async function startAndKeep(customer: About): Promise<void> {
    const begun = await guide(customer);
    expect(begun).toMatchObject({ stage: { id: 'begin' }, nextStep: { ref: 'accept', title: 'Read what was promised before you begin' } });
    expect(begun.answers).toContainEqual(expect.objectContaining({ ref: 'basics.promised', value: 'Moved over before July' }));
    const before = await tablesOf(server.database, UNCOMPARED);
    const taking = theirs.keyed(process.setStep, { params: { ...customer, step: 'accept' }, body: { state: 'done' } });
    expect(await problemFrom(taking)).toMatchObject({ status: 404 });
    expect(await tablesOf(server.database, UNCOMPARED)).toEqual(before);

    await done(customer, 'accept');
    expect(await guide(customer)).toMatchObject({ nextStep: { ref: 'kickoff' } });
    await log(customer, { kind: 'meeting', outcome: 'held' });
    itIs('2030-06-12T09:00:00.000Z');
    await log(customer, { kind: 'call', outcome: 'answered' });
    itIs('2030-06-12T09:00:15.000Z');
    expect(await sweep()).toBe(1);
    expect(await guide(customer)).toMatchObject({ stage: { id: 'regular' } });
    expect(await openSteps(customer)).toEqual(['thankYouNote', 'checkIn', 'yearly']);
    await done(customer, 'thankYouNote');
    expect(await openSteps(customer)).toContain('askReferral');
    itIs('2030-07-20T09:00:00.000Z');
    const checkIn = (await guide(customer)).steps.find(({ id }) => id === 'checkIn');
    expect(checkIn).toMatchObject({ flag: 'overdue', occurrence: { number: 1, missed: 1 } });
  }

  it('puts off who cannot pay, and calls again on the day', async () => {
    itIs('2030-08-05T08:00:00.000Z');
    const lead = await aLead('Ben', 'Recommendation');
    const fill = { 'basics.need': 'Invoices by hand', 'basics.canPay': 'no', 'basics.decides': 'they alone' };
    const held = await problemFrom(mine.keyed(process.convertLead, { params: { id: lead.id }, body: { fill } }));
    expect(held['unmet']).toEqual([expect.objectContaining({ id: 'worthIt' })]);
    const until = { 'lead.recontactOn': '2030-12-02', 'lead.lostReason': 'price', 'lead.lostSaidBy': 'buyer' };
    await move(lead, 'new', 'nurture', { ...until, 'lead.lostReasonDetail': 'no money for it' });
    expect(await openSteps(lead)).toEqual(['keepInTouch']);
    itIs('2030-11-30T08:00:00.000Z');
    await sweep();
    const leads = async () => (await mine.keyed(records.listLeads, { query: {} })).data.filter(({ name }) => name === 'Ben Sample');
    expect(await leads()).toHaveLength(1);
    itIs('2030-12-02T08:00:00.000Z');
    await sweep();
    await sweep();
    const [again, old] = (await leads()).toSorted((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
    expect([again?.stage?.id, old?.stage?.id]).toEqual(['new', 'nurture']);
  });

  it('lets go by itself of whom nobody could reach, and says why somebody was lost', async () => {
    itIs('2031-03-03T08:00:00.000Z');
    const silent = await aLead('Cem', 'Website');
    const lost = await aLead('Dana', 'Website');
    const held = await problemFrom(move(lost, 'new', 'lost'));
    expect(held['unmet']).toEqual(
      ['lostReason', 'lostReasonDetail', 'lostSaidBy'].map((id) => expect.objectContaining({ id: `lead.${id}` })),
    );
    const why = { 'lead.lostReason': 'competitor', 'lead.lostReasonDetail': 'does it themselves', 'lead.lostSaidBy': 'buyer' };
    expect(await move(lost, 'new', 'lost', why)).toMatchObject({ stage: { outcome: 'lost' } });
    itIs('2031-04-03T08:00:00.000Z');
    expect(await sweep()).toBeGreaterThan(0);
    expect(await guide(silent)).toMatchObject({ stage: { id: 'unreached', outcome: 'noDecision' } });
    expect(await guide(lost)).toMatchObject({ stage: { id: 'lost' } });
  });
});
