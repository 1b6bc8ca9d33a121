import { logActivity } from '@dealwright/contract/activities';
import { getAdoption, listAdoptionRecords } from '@dealwright/contract/adoption';
import { createDeal } from '@dealwright/contract/deals';
import { changeMember } from '@dealwright/contract/members';
import { moveRecord, setStep } from '@dealwright/contract/process';
import { setRights } from '@dealwright/contract/rights';
import { createTeam } from '@dealwright/contract/teams';
import type { QueryIn } from '@dealwright/contract/route';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { joinAs, type Joined } from '../../testing/people.ts';

const PARAMS = { id: 'b2b-software' };
/** The Monday after today; steps of the first stage are due after two and three working days. */
const monday = new Date();
monday.setUTCDate(monday.getUTCDate() + 7 - ((monday.getUTCDay() + 6) % 7));
const at = (day: number, hour: number): string =>
  new Date(Date.UTC(monday.getUTCFullYear(), monday.getUTCMonth(), monday.getUTCDate() + day, hour)).toISOString();
const [BEGAN, TUESDAY, FRIDAY, NOW] = [at(0, 9), at(1, 9), at(4, 15), at(11, 12)];

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
let rita: Joined;
let otto: Joined;
let mara: Joined;

const deal = async (person: Pick<TestPerson, 'api'>, n: number) => {
  const { id } = await person.api(createDeal, { body: { name: `Kiln ${n}`, amount: '9000.00' } });
  return { kind: 'deals' as const, id };
};

beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa');
  theirs = await server.person('Nils');
  [rita, otto, mara] = [
    await joinAs(server, ours, 'Rita', 'rep'),
    await joinAs(server, ours, 'Otto', 'rep'),
    await joinAs(server, ours, 'Mara', 'manager'),
  ];
  const team = await ours.api(createTeam, { body: { name: 'North' } });
  for (const { memberId } of [mara, rita]) await ours.api(changeMember, { params: { id: memberId }, body: { teamId: team.id } });
  server.setNow(BEGAN);
  const deals = [];
  for (let n = 0; n < 12; n += 1) deals.push(await deal(n < 8 ? rita : otto, n));
  // Rita does what is due: six on the day after, two on Friday, which is late. Otto skips it, and goes on with an override.
  for (const [n, params] of deals.entries()) {
    const person = n < 8 ? rita : ours;
    server.setNow(n < 6 ? TUESDAY : FRIDAY);
    const mark = n < 8 ? { state: 'done' as const } : { state: 'skipped' as const, note: 'They are a customer' };
    await person.api(setStep, { params: { ...params, step: 'fitCheck' }, body: mark });
    server.setNow(FRIDAY);
    const override = { reason: 'They asked for it themselves.' };
    const way = { to: 'needs', fromStage: 'qualification' };
    if (n < 8) await rita.api(moveRecord, { params, body: way });
    else await ours.api(moveRecord, { params, body: { to: 'demo', fromStage: 'qualification', override } });
    const occurredAt = n < 6 ? at(4, 14) : at(1, 14);
    await person.api(logActivity, { body: { kind: 'note', about: { kind: 'deal', id: params.id }, body: 'Called', occurredAt } });
  }
  server.setNow(NOW);
}, 180_000);
afterAll(() => server.close());

const told = (person: Pick<TestPerson, 'api'>, query: QueryIn<typeof getAdoption> = {}) =>
  person.api(getAdoption, { params: PARAMS, query });
const behind = (person: Pick<TestPerson, 'api'>, query: QueryIn<typeof listAdoptionRecords>) =>
  person.api(listAdoptionRecords, { params: PARAMS, query });
const rowsIn = async (): Promise<unknown> =>
  (
    await server.database.pool.query(
      `select (select count(*) from events), (select count(*) from playbook_drafts), (select max(version) from deals)`,
    )
  ).rows;

describe('adoption', () => {
  it('tells what people do of what the process asks, together and by name', async () => {
    const view = await told(ours);
    expect(view).toMatchObject({
      process: { id: 'newBusiness' },
      version: { number: 1 },
      records: 12,
      reach: 'all',
      partial: false,
      running: { here: 12, all: 12 },
      together: {
        gate: { n: 12, estimate: 8 / 12 },
        recorded: { n: 12, estimate: 0.5 },
        touched: { n: 12 },
      },
    });
    expect(view.people.map(({ name }) => name)).toEqual(['Mara', 'Otto', 'Rita', 'Rosa']);
    expect(view.people.find(({ name }) => name === 'Rita')).toMatchObject({
      team: 'North',
      running: { here: 8, all: 8 },
      practice: { gate: { n: 8, tooFew: true, estimate: null } },
    });
    expect(view.teams).toMatchObject([{ name: 'North', running: { here: 8, all: 8 } }]);
    expect(view.weeks.map(({ week }) => week)).toEqual([-7, 0, 7].map((day) => at(day, 9).slice(0, 10)));
    expect(view.weeks[1]).toMatchObject({ gate: { n: 12 }, recorded: { n: 12 } });
  });

  it('tells of each step what stood in its way, and opens the records', async () => {
    const view = await told(ours);
    expect(view.steps.find(({ id }) => id === 'fitCheck')).toMatchObject({
      title: 'Check the fit honestly',
      stage: 'qualification',
      asked: 12,
      due: 8,
      signs: { late: 2, skipped: 4, left: 0, redated: 0 },
      reasons: [{ text: 'They are a customer', count: 4 }],
      friction: { estimate: 0.5, n: 12 },
      file: 'processes/deal.yaml',
    });
    const shares = view.steps.flatMap(({ friction }) => friction.estimate ?? []);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    const late = await behind(ours, { part: 'late', step: 'fitCheck' });
    expect(late.data.map(({ record }) => record.name).toSorted()).toEqual(['Kiln 6', 'Kiln 7']);
    expect((await behind(ours, { part: 'skipped', step: 'fitCheck' })).data.map(({ text }) => text)).toEqual(
      Array.from({ length: 4 }, () => 'They are a customer'),
    );
    expect(await problemFrom(behind(ours, { part: 'late', step: 'nothing' }))).toMatchObject({ code: 'bad-value' });
  });

  it('opens the records behind what people do', async () => {
    const passed = await behind(ours, { part: 'passedAnyway' });
    expect(passed.data).toHaveLength(4);
    expect(passed.data[0]).toMatchObject({ text: 'They asked for it themselves.' });
    expect((await behind(ours, { part: 'recordedLate', member: rita.memberId })).data).toHaveLength(2);
    expect((await behind(ours, { part: 'untouched' })).data).toHaveLength(6);
    const notOnTime = await behind(ours, { part: 'notOnTime' });
    expect(notOnTime.data).toHaveLength((await told(ours)).together?.onTime.n ?? -1);
  });

  it('is told by name to who leads, and as an average to others', async () => {
    expect((await told(mara)).people.map(({ name }) => name)).toEqual(['Mara', 'Rita']);
    expect(await told(mara)).toMatchObject({ reach: 'team', teams: [{ name: 'North' }] });
    const own = await told(otto);
    expect(own).toMatchObject({ reach: 'self', teams: [], together: { gate: { n: 12 } } });
    expect(own.people.map(({ name }) => name)).toEqual(['Otto']);
    expect((await behind(mara, { part: 'recordedLate', member: rita.memberId })).data).toHaveLength(2);
    const before = await rowsIn();
    expect(await problemFrom(behind(otto, { part: 'recordedLate', member: rita.memberId }))).toMatchObject({ code: 'not-allowed' });
    expect(await problemFrom(behind(mara, { part: 'untouched', member: otto.memberId }))).toMatchObject({ code: 'not-allowed' });
    expect(await rowsIn()).toEqual(before);
  });

  it('counts what the reader may see, and no average that would tell of one other', async () => {
    await ours.api(setRights, { params: { role: 'rep' }, body: { see: 'own', edit: 'own', fields: {} } });
    const narrow = await told(otto);
    expect(narrow).toMatchObject({ partial: true, running: { here: 4, all: 4 }, records: 4, together: null, weeks: [] });
    expect((await behind(otto, { part: 'skipped', step: 'fitCheck' })).data).toHaveLength(4);
    expect((await behind(otto, { part: 'late', step: 'fitCheck' })).data).toHaveLength(0);
    await ours.api(setRights, { params: { role: 'rep' }, body: { see: 'all', edit: 'all', fields: {} } });
    expect((await told(otto)).partial).toBe(false);
  });

  it('is nobody else’s, and refused for what there is not', async () => {
    expect(await told(theirs)).toMatchObject({ records: 0, running: { all: 0 }, together: { gate: { n: 0 } } });
    expect((await behind(theirs, { part: 'untouched' })).data).toEqual([]);
    expect(await problemFrom(told(ours, { process: 'nobody' }))).toMatchObject({ code: 'bad-value' });
    expect(await problemFrom(told(ours, { version: 7 }))).toMatchObject({ code: 'bad-value' });
    expect(await problemFrom(ours.api(getAdoption, { params: { id: 'no-such' }, query: {} }))).toMatchObject({ status: 404 });
  });
});
