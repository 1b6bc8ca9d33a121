import * as team from '@dealwright/contract/deal-team';
import * as deals from '@dealwright/contract/deals';
import * as households from '@dealwright/contract/households';
import * as records from '@dealwright/contract/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { type Joined, joinAs } from '../../testing/people.ts';

let server: TestServer;
let olga: TestPerson;
let stranger: TestPerson;
let rita: Joined;
let rob: Joined;
beforeAll(async () => {
  server = await startTestServer();
  olga = await server.person('Olga Owner');
  stranger = await server.person('Stranger');
  rita = await joinAs(server, olga, 'Rita', 'rep');
  rob = await joinAs(server, olga, 'Rob', 'readOnly');
});
afterAll(() => server.close());

const standing = () => tablesOf(server.database, ['api_keys', 'events_unsealed', 'event_positions']);
async function denied(call: () => Promise<unknown>): Promise<string> {
  const before = await standing();
  const { code } = await problemFrom(call());
  expect(await standing()).toEqual(before);
  return code;
}

describe('the team of a deal', () => {
  it('shares the credit of the booking, whole; overlay stands beside it', async () => {
    const deal = await olga.api(deals.createDeal, { body: { name: 'Shared' } });
    const params = { id: deal.id };
    const set = (members: readonly object[]) =>
      olga.api(team.setDealTeam, { params, body: { team: members.map((one) => ({ memberId: olga.memberId, ...one })) } });
    const { data } = await set([
      { role: 'Account executive', share: 0.6667 },
      { memberId: rita.memberId, role: 'SDR', share: 0.3333 },
      { memberId: rob.memberId, role: 'Solution engineer', share: 0.5, overlay: true },
    ]);
    expect(data).toEqual([
      { member: { id: olga.memberId, name: 'Olga Owner' }, role: 'Account executive', share: 0.6667, overlay: false },
      { member: { id: rita.memberId, name: 'Rita' }, role: 'SDR', share: 0.3333, overlay: false },
      { member: { id: rob.memberId, name: 'Rob' }, role: 'Solution engineer', share: 0.5, overlay: true },
    ]);
    expect(await denied(() => set([{ share: 0.6 }, { memberId: rita.memberId, share: 0.3 }]))).toBe('bad-value');
    expect(await denied(() => set([{ share: 0.33333 }]))).toBe('bad-value');
    expect(await denied(() => set([{ share: 0.5 }, { share: 0.5 }]))).toBe('bad-value');
    expect(await denied(() => set([{ memberId: stranger.memberId }]))).toBe('bad-value');
    const { version } = await olga.api(deals.getDeal, { params });
    await set(data.map((one) => ({ memberId: one.member.id, role: one.role, share: one.share, overlay: one.overlay })));
    expect((await olga.api(deals.getDeal, { params })).version).toBe(version);
    await set([{}]);
    expect((await olga.api(team.listDealTeam, { params })).data).toMatchObject([{ role: null, share: null }]);
    expect((await olga.api(deals.getDeal, { params })).version).toBe(version + 1);
  });

  it('is set by who may change the deal', async () => {
    const deal = await olga.api(deals.createDeal, { body: { name: 'Fenced' } });
    const body = { team: [] };
    expect(await denied(() => rob.api(team.setDealTeam, { params: { id: deal.id }, body }))).toBe('not-allowed');
    expect(await denied(() => stranger.api(team.setDealTeam, { params: { id: deal.id }, body }))).toBe('not-found');
    expect(await denied(() => stranger.api(team.listDealTeam, { params: { id: deal.id } }))).toBe('not-found');
    expect(await denied(() => olga.api(team.setDealTeam, { params: { id: deal.id }, body: { ...body, version: 99 } }))).toBe('stale');
  });
});

describe('a household', () => {
  it('has members with a role; a person’s account is made with its contact', async () => {
    const home = await olga.api(records.createAccount, { body: { name: 'The Samples', kind: 'household' } });
    const ada = await olga.api(records.createContact, { body: { firstName: 'Ada', lastName: 'Sample' } });
    const params = { id: home.id, contactId: ada.id };
    expect(await olga.api(households.setHouseholdMember, { params, body: { role: 'Mother' } })).toMatchObject({ role: 'Mother' });
    expect(await olga.api(households.setHouseholdMember, { params, body: {} })).toMatchObject({ role: 'Mother' });
    expect((await olga.api(households.listHousehold, { params: { id: home.id } })).data.map((one) => one.contact.name)).toEqual([
      'Ada Sample',
    ]);
    expect(await denied(() => rob.api(households.setHouseholdMember, { params, body: {} }))).toBe('not-allowed');
    expect(await denied(() => stranger.api(households.setHouseholdMember, { params, body: {} }))).toBe('not-found');
    expect(await denied(() => stranger.api(households.removeHouseholdMember, { params }))).toBe('not-found');
    await olga.api(households.removeHouseholdMember, { params });
    expect(await denied(() => olga.api(households.removeHouseholdMember, { params }))).toBe('not-found');

    const person = await olga.api(records.createAccount, {
      body: { name: 'Grace Brewster Hopper', kind: 'person', phone: '+49 30 1234567' },
    });
    const [part, ...more] = (await olga.api(households.listHousehold, { params: { id: person.id } })).data;
    expect(more).toEqual([]);
    expect(part?.contact).toMatchObject({
      name: 'Grace Brewster Hopper',
      firstName: 'Grace Brewster',
      lastName: 'Hopper',
      phone: '+49 30 1234567',
      account: { id: person.id },
    });
    const firm = await olga.api(records.createAccount, { body: { name: 'Firm' } });
    expect(await denied(() => olga.api(households.setHouseholdMember, { params: { id: firm.id, contactId: ada.id }, body: {} }))).toBe(
      'wrong-state',
    );
  });
});
