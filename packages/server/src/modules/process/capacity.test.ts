import { assignLead, getAssignment, listUnowned, setCapacity } from '@dealwright/contract/assignment';
import { listEvents } from '@dealwright/contract/events';
import { changeMember } from '@dealwright/contract/members';
import { changeLead, createLead, getLead } from '@dealwright/contract/records';
import { setRights } from '@dealwright/contract/rights';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { type Joined, joinAs } from '../../testing/people.ts';

const UNCOMPARED = ['events', 'events_unsealed', 'event_positions', 'api_keys'];

let server: TestServer;
let olga: TestPerson;
let theirs: TestPerson;
let rita: Joined;
let rolf: Joined;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  olga = await server.person('Olga Sample');
  theirs = await server.person('Otto Sample');
  rita = await joinAs(server, olga, 'Rita', 'rep');
  rolf = await joinAs(server, olga, 'Rolf', 'rep');
});
afterAll(() => server.close());

const comesIn = () => olga.api(createLead, { body: { lastName: 'Incoming', assign: true } });
const takes = (one: Joined, body: object) => olga.keyed(setCapacity, { params: { id: one.memberId }, body });
const takerOf = async (one: Joined) => {
  const taker = (await olga.api(getAssignment)).members.find(({ member }) => member.id === one.memberId);
  if (taker === undefined) throw new Error('no such taker');
  return taker;
};
const owners = async (count: number): Promise<string[]> => {
  const found: string[] = [];
  for (let turn = 0; turn < count; turn += 1) found.push((await comesIn()).owner?.name ?? 'nobody');
  return found;
};

describe('how much a member takes', () => {
  it('is nothing but the rules until it is said; each part stays until it is said anew', async () => {
    const none = { all: null, lead: null, deal: null, customer: null };
    expect((await takerOf(rita)).capacity).toEqual({ share: 1, open: none, perDay: null, perWeek: null });
    await takes(rita, { share: 3, perDay: 4 });
    expect((await takes(rita, { open: { lead: 9 }, perDay: null })).capacity).toEqual({
      share: 3,
      open: { ...none, lead: 9 },
      perDay: null,
      perWeek: null,
    });
    expect((await takerOf(rolf)).capacity.share).toBe(1);
    await server.seal(olga.workspaceId);
    const { data } = await olga.api(listEvents, { query: { limit: 1000 } });
    const told = data.filter(({ type }) => type === 'member.capacityChanged');
    expect(told.map(({ payload }) => payload['to'])).toMatchObject([
      { share: 3, perDay: 4 },
      { open: { lead: 9 }, perDay: null },
    ]);
    await takes(rita, { share: 3 });
    await server.seal(olga.workspaceId);
    const again = await olga.api(listEvents, { query: { limit: 1000 } });
    expect(again.data.filter(({ type }) => type === 'member.capacityChanged')).toHaveLength(2);
  });

  it('passes by who is full, with the figures in words, and shows it before anything comes in', async () => {
    await takes(rita, { open: { lead: 2 } });
    await takes(rolf, { open: { all: 1 } });
    expect((await owners(3)).toSorted()).toEqual(['Rita', 'Rita', 'Rolf']);
    expect((await takerOf(rita)).passedBy?.text).toBe('Rita is at 2 of 2 open leads.');
    expect((await takerOf(rolf)).passedBy?.text).toBe('Rolf is at 1 of 1 open records.');
    expect(await owners(1)).toEqual(['nobody']);
    await takes(rolf, { open: { all: 2 } });
    expect((await takerOf(rolf)).passedBy).toBeNull();
    expect(await owners(1)).toEqual(['Rolf']);
  });

  it('counts a day and a week by what the rules gave, not by what somebody made for themselves', async () => {
    await rita.api(createLead, { body: { lastName: 'Her own' } });
    await takes(rita, { perDay: 1 });
    await takes(rolf, { perWeek: 1 });
    expect((await owners(3)).toSorted()).toEqual(['Rita', 'Rolf', 'nobody']);
    expect(await takerOf(rita)).toMatchObject({ today: 1, thisWeek: 1, open: { lead: 2 }, passedBy: { text: 'Rita is at 1 of 1 today.' } });
    expect((await takerOf(rolf)).passedBy?.text).toBe('Rolf is at 1 of 1 this week.');
  });

  it('counts a lead that goes on by the rules with who has it now', async () => {
    await takes(rita, { perDay: 1 });
    await olga.api(changeMember, { params: { id: rolf.memberId }, body: { awayFrom: '2020-01-01' } });
    const lead = await comesIn();
    expect(lead.owner?.name).toBe('Rita');
    expect((await olga.api(assignLead, { params: { id: lead.id } })).lead.owner?.name).toBe('Rita');
    await olga.api(changeMember, { params: { id: rolf.memberId }, body: { awayFrom: null } });
    await takes(rita, { share: 0 });
    expect((await olga.api(assignLead, { params: { id: lead.id } })).lead.owner?.name).toBe('Rolf');
    expect([(await takerOf(rita)).today, (await takerOf(rolf)).today]).toEqual([0, 1]);
  });

  it('gives two at once no more than somebody takes', async () => {
    await takes(rita, { open: { lead: 1 } });
    await takes(rolf, { share: 0 });
    const both = await Promise.all([comesIn(), comesIn()]);
    expect(both.map(({ owner }) => owner?.name ?? 'nobody').toSorted()).toEqual(['Rita', 'nobody']);
  });
});

describe('what nobody could be given', () => {
  it('is listed with the reason until somebody has it', async () => {
    await takes(rita, { open: { lead: 0 } });
    await olga.api(changeMember, { params: { id: rolf.memberId }, body: { awayFrom: '2020-01-01' } });
    const [first, second] = [await comesIn(), await comesIn()];
    const waiting = await olga.api(listUnowned, { query: {} });
    expect(waiting.count).toBe(2);
    expect(waiting.data.map(({ record }) => record.id)).toEqual([first.id, second.id]);
    expect(waiting.data[0]?.because.map(({ text }) => text)).toEqual([
      'Rita is at 0 of 0 open leads.',
      'Rolf is away.',
      'The rule “everybody” has nobody free.',
    ]);
    await olga.api(changeLead, { params: { id: first.id }, body: { ownerId: olga.memberId } });
    await takes(rita, { open: { lead: 5 } });
    await olga.api(assignLead, { params: { id: second.id } });
    expect(await olga.api(listUnowned, { query: {} })).toEqual({ data: [], nextCursor: null, count: 0 });
    expect((await theirs.api(listUnowned, { query: {} })).count).toBe(0);
  });

  it('is not shown to those who see their own alone', async () => {
    await takes(rita, { share: 0 });
    await takes(rolf, { share: 0 });
    await comesIn();
    await olga.api(setRights, { params: { role: 'rep' }, body: { see: 'own', edit: 'own', fields: {} } });
    expect((await rita.api(listUnowned, { query: {} })).count).toBe(0);
    expect((await rita.api(getAssignment)).members.map(({ member }) => member.name)).toEqual(['Rita']);
    expect((await olga.api(listUnowned, { query: {} })).count).toBe(1);
  });
});

describe('who may not say it', () => {
  it('is every member but owner and admin, and another workspace: nothing changes', async () => {
    const lead = await comesIn();
    const before = await tablesOf(server.database, UNCOMPARED);
    const params = { id: rita.memberId };
    expect(await problemFrom(rita.api(setCapacity, { params, body: { share: 5 } }))).toMatchObject({ status: 403, code: 'not-allowed' });
    expect(await problemFrom(theirs.keyed(setCapacity, { params, body: { share: 5 } }))).toMatchObject({ status: 404, code: 'not-found' });
    expect((await problemFrom(takes(rita, { perDay: -1 }))).status).toBe(400);
    expect(await tablesOf(server.database, UNCOMPARED)).toEqual(before);
    expect((await theirs.api(getAssignment)).members.map(({ member }) => member.id)).not.toContain(rita.memberId);
    await takes(rita, { share: 5 });
    expect(await olga.api(getLead, { params: { id: lead.id } })).toEqual(lead);
  });
});
