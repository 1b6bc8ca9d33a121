import { actToday } from '@dealwright/contract/day';
import { listActivities } from '@dealwright/contract/activities';
import { createDeal } from '@dealwright/contract/deals';
import { getGuide } from '@dealwright/contract/process';
import { createLead, listLeads } from '@dealwright/contract/records';
import { listViews } from '@dealwright/contract/views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa', 'b2b-software');
  theirs = await server.person('Nils', 'b2b-software');
});
afterAll(() => server.close());

const standing = () => tablesOf(server.database, ['api_keys', 'events_unsealed', 'event_positions']);
const viewOf = async (person: TestPerson, kind: 'lead' | 'deal') => {
  const view = (await person.api(listViews, { query: { kind } })).data.find(({ key }) => key === 'toCall');
  return { filter: view?.filter ?? '', sort: view?.sort ?? '', columns: view?.columns };
};
const listed = async (person: TestPerson) => {
  const { filter, sort } = await viewOf(person, 'lead');
  return (await person.api(listLeads, { query: { filter, sort } })).data.map(({ name, nextStep }) => [name, nextStep?.ref, nextStep?.does]);
};
const lead = async (lastName: string, temperature: 'cold' | 'hot') => {
  const made = await ours.api(createLead, { body: { lastName, temperature, ownerId: ours.memberId } });
  return { kind: 'lead', id: made.id } as const;
};

describe('the list of calls', () => {
  it('has whom its reader is to call next, the soonest first, and goes on with the outcome of each call', async () => {
    const cold = await lead('Cold', 'cold');
    await lead('Warm', 'hot');
    const hot = await lead('Hot', 'hot');
    await theirs.api(createLead, { body: { lastName: 'Stranger', temperature: 'hot', ownerId: theirs.memberId } });
    await ours.api(createLead, { body: { lastName: 'Elsewhere', temperature: 'hot', ownerName: 'Nils outside' } });
    // A cold one is looked up first.
    expect(await listed(ours)).toEqual([
      ['Warm', 'callNow', 'call'],
      ['Hot', 'callNow', 'call'],
    ]);
    await ours.api(actToday, { body: { about: cold, step: 'research', done: true } });
    expect((await listed(ours)).map(([name]) => name)).toEqual(['Warm', 'Hot', 'Cold']);

    const call = { kind: 'call', outcome: 'noAnswer', direction: 'out' } as const;
    await ours.api(actToday, { body: { about: hot, step: 'callNow', activity: call, done: true } });
    expect((await listed(ours)).map(([name]) => name)).toEqual(['Warm', 'Cold']);
    expect((await ours.api(listActivities, { query: {} })).data).toMatchObject([
      { kind: 'call', outcome: 'noAnswer', about: { id: hot.id } },
    ]);
    expect((await ours.api(getGuide, { params: { kind: 'leads', id: hot.id } })).nextStep).toMatchObject({
      ref: 'research',
      does: 'task',
    });
    expect((await listed(theirs)).map(([name]) => name)).toEqual(['Stranger']);
  });

  it('is there for deals too, and refuses to call for another workspace', async () => {
    expect((await viewOf(ours, 'deal')).columns).toEqual(['name', 'nextStep', 'nextStepDueAt', 'account', 'stage', 'amount', 'grade']);
    const deal = await ours.api(createDeal, { body: { name: 'Pilot', ownerId: ours.memberId } });
    const before = await standing();
    const act = theirs.api(actToday, { body: { about: { kind: 'deal', id: deal.id }, activity: { kind: 'call' }, done: true } });
    expect((await problemFrom(act)).code).toBe('not-found');
    expect(await standing()).toEqual(before);
  });
});
