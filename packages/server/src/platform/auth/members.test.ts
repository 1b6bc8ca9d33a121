import * as deals from '@dealwright/contract/deals';
import * as events from '@dealwright/contract/events';
import * as people from '@dealwright/contract/members';
import * as records from '@dealwright/contract/records';
import * as teams from '@dealwright/contract/teams';
import * as workspace from '@dealwright/contract/workspace';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { aStranger, clientWith, joinAs, PASSWORD, signInFlow, tokenOf } from '../../testing/people.ts';

let server: TestServer;
let olga: TestPerson;
let other: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  olga = await server.person('Olga Owner');
  other = await server.person('Otto Other');
});
afterAll(() => server.close());

const codeFrom = async (call: Promise<unknown>) => (await problemFrom(call)).code;
const standing = () => tablesOf(server.database, ['api_keys', 'events_unsealed', 'event_positions']);
const memberOf = async (id: string, host = olga) => (await host.api(workspace.listMembers, {})).data.find((one) => one.id === id);
const logOf = async (host = olga) => {
  await server.seal(host.workspaceId);
  return (await host.api(events.listEvents, { query: { after: 0, limit: 500 } })).data;
};

describe('an invite', () => {
  it('shows its link once, keeps a hash of it, and works once', async () => {
    const made = await olga.api(people.createInvite, { body: { role: 'manager', playbookRoles: ['securityEngineer'] } });
    const token = tokenOf(made.url);
    const { rows } = await server.database.pool.query<{ all: string }>('select string_agg(i::text, $1) as all from invites i', ['\n']);
    expect(rows[0]?.all).not.toContain(token.slice(-43));
    expect(JSON.stringify(await olga.api(people.listInvites, {}))).not.toContain(token.slice(-43));
    const nobody = clientWith(server, {});
    expect(await nobody(people.readInvite, { body: { token } })).toMatchObject({ by: 'Olga Owner', role: 'manager', email: null });

    const nina = await aStranger(server, 'Nina');
    const joined = await nina.api(people.acceptInvite, { body: { token } });
    expect(joined).toMatchObject({ id: olga.workspaceId, role: 'manager' });
    const me = await nina.api(workspace.getMe, {});
    expect(await memberOf(me.member?.id ?? '')).toMatchObject({ role: 'manager', playbookRoles: ['securityEngineer'], active: true });

    const before = await standing();
    const late = await aStranger(server, 'Late');
    expect(await codeFrom(late.api(people.acceptInvite, { body: { token } }))).toBe('not-found');
    expect(await codeFrom(nobody(people.readInvite, { body: { token } }))).toBe('not-found');
    expect(await codeFrom(nobody(people.readInvite, { body: { token: 'x'.repeat(60) } }))).toBe('not-found');
    expect(await standing()).toEqual(before);
    expect((await olga.api(people.listInvites, {})).data).toEqual([]);
  });

  it('is for one mail address when it names one, and stops when revoked or run out', async () => {
    const guest = await aStranger(server, 'Guest');
    const wrong = await aStranger(server, 'Wrong');
    const named = await olga.api(people.createInvite, { body: { email: guest.email } });
    const before = await standing();
    expect(await codeFrom(wrong.api(people.acceptInvite, { body: { token: tokenOf(named.url) } }))).toBe('not-allowed');
    expect(await standing()).toEqual(before);
    await olga.api(people.revokeInvite, { params: { id: named.id } });
    expect(await codeFrom(guest.api(people.acceptInvite, { body: { token: tokenOf(named.url) } }))).toBe('not-found');
    const short = await olga.api(people.createInvite, { body: { days: 1 } });
    server.setNow(new Date(Date.now() + 2 * 86_400_000).toISOString());
    expect(await codeFrom(guest.api(people.acceptInvite, { body: { token: tokenOf(short.url) } }))).toBe('not-found');
    server.setNow(null);
    const good = await olga.api(people.createInvite, { body: { email: guest.email } });
    await guest.api(people.acceptInvite, { body: { token: tokenOf(good.url) } });
    expect(await codeFrom(olga.api(people.createInvite, { body: { email: guest.email } }))).toBe('taken');
    const again = await olga.api(people.createInvite, { body: {} });
    expect(await codeFrom(guest.api(people.acceptInvite, { body: { token: tokenOf(again.url) } }))).toBe('taken');
  });

  it('lets one in when two use it at once', async () => {
    const { url } = await olga.api(people.createInvite, { body: {} });
    const two = [await aStranger(server, 'Twin'), await aStranger(server, 'Twin')];
    const answers = await Promise.allSettled(two.map((one) => one.api(people.acceptInvite, { body: { token: tokenOf(url) } })));
    expect(answers.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is made and revoked by owners and admins alone, and never for another workspace', async () => {
    const rep = await joinAs(server, olga, 'Rep', 'rep');
    const made = await olga.api(people.createInvite, { body: {} });
    const before = await standing();
    expect(await codeFrom(rep.api(people.createInvite, { body: {} }))).toBe('not-allowed');
    expect(await codeFrom(rep.api(people.revokeInvite, { params: { id: made.id } }))).toBe('not-allowed');
    expect(await codeFrom(other.api(people.revokeInvite, { params: { id: made.id } }))).toBe('not-found');
    expect((await rep.api(people.listInvites, {})).data).toEqual([]);
    expect(await standing()).toEqual(before);
  });
});

describe('a member', () => {
  it('changes role, team and absence with a log row each, and never the last owner', async () => {
    const rita = await joinAs(server, olga, 'Rita', 'rep');
    const changed = await olga.api(people.changeMember, {
      params: { id: rita.memberId },
      body: { role: 'manager', playbookRoles: ['complianceOfficer'] },
    });
    expect(changed).toMatchObject({ role: 'manager', playbookRoles: ['complianceOfficer'] });
    expect(
      await rita.api(people.changeMember, { params: { id: rita.memberId }, body: { awayFrom: '2030-01-01', awayUntil: '2030-01-09' } }),
    ).toMatchObject({
      awayFrom: '2030-01-01',
      awayUntil: '2030-01-09',
    });
    const told = (await logOf()).filter((row) => row.type === 'member.changed' && row.subject.id === rita.memberId);
    expect(told.map((row) => row.payload['changes'])).toMatchObject([
      { role: { from: 'rep', to: 'manager' } },
      { awayFrom: { from: null, to: '2030-01-01' } },
    ]);

    const before = await standing();
    const change = (who: { api: TestPerson['api'] }, id: string, body: object) =>
      codeFrom(who.api(people.changeMember, { params: { id }, body }));
    expect(await change(olga, olga.memberId, { role: 'rep' })).toBe('wrong-state');
    expect(await change(rita, rita.memberId, { role: 'owner' })).toBe('not-allowed');
    expect(await change(rita, olga.memberId, { awayFrom: '2030-01-01' })).toBe('not-allowed');
    expect(await change(olga, rita.memberId, { awayUntil: '2020-01-01' })).toBe('bad-date');
    expect(await change(olga, rita.memberId, { teamId: rita.memberId })).toBe('bad-value');
    expect(await change(olga, rita.memberId, { managerId: other.memberId })).toBe('bad-value');
    expect(await change(other, rita.memberId, { role: 'rep' })).toBe('not-found');
    expect(await codeFrom(olga.api(people.deactivateMember, { params: { id: olga.memberId }, body: {} }))).toBe('wrong-state');
    expect(await standing()).toEqual(before);
    const admin = await joinAs(server, olga, 'Adam', 'admin');
    expect(await change(admin, admin.memberId, { role: 'owner' })).toBe('not-allowed');
    expect((await olga.api(people.changeMember, { params: { id: admin.memberId }, body: { role: 'owner' } })).role).toBe('owner');
  });

  it('loses sessions and keys when deactivated; records stay, or go to another in the same act', async () => {
    const rita = await joinAs(server, olga, 'Rhea', 'rep');
    const sam = await joinAs(server, olga, 'Sam', 'rep');
    const { key } = await rita.api(workspace.createApiKey, { body: { name: 'Sync', scopes: ['read', 'write'] } });
    const keyed = clientWith(server, { authorization: `Bearer ${key}` });
    const deal = await keyed(deals.createDeal, { body: { name: 'Rheas' } });
    const account = await rita.api(records.createAccount, { body: { name: 'Rheas Works' } });
    const ended = await olga.api(people.deactivateMember, { params: { id: rita.memberId }, body: { handTo: sam.memberId } });
    expect(ended).toMatchObject({ handed: 2, member: { active: false } });
    expect(await codeFrom(keyed(deals.listDeals, {}))).toBe('not-signed-in');
    expect(await codeFrom(rita.api(workspace.getMe, {}))).toBe('not-signed-in');
    expect((await olga.api(deals.getDeal, { params: { id: deal.id } })).owner).toMatchObject({ id: sam.memberId });
    expect((await olga.api(records.getAccount, { params: { id: account.id } })).owner).toMatchObject({ id: sam.memberId });
    expect((await logOf()).filter((row) => row.type === 'deal.changed' && row.subject.id === deal.id)).toHaveLength(1);

    await olga.api(people.reactivateMember, { params: { id: rita.memberId } });
    expect(await codeFrom(keyed(deals.listDeals, {}))).toBe('not-signed-in');
    const { cookie } = await signInFlow(server, 'sign-in/email', { email: rita.email, password: PASSWORD });
    expect((await clientWith(server, { cookie })(workspace.getMe, {})).member?.role).toBe('rep');
    expect(await olga.api(people.handRecords, { params: { id: sam.memberId }, body: { to: rita.memberId, only: 'open' } })).toEqual({
      handed: 2,
    });
  });

  it('keeps the session of other workspaces', async () => {
    const both = await joinAs(server, olga, 'Both', 'rep');
    const { url } = await other.api(people.createInvite, { body: {} });
    await both.api(people.acceptInvite, { body: { token: tokenOf(url) } });
    await olga.api(people.deactivateMember, { params: { id: both.memberId }, body: {} });
    expect((await both.api(workspace.getMe, {})).workspaces.map((one) => one.id)).toEqual([other.workspaceId]);
    expect(await codeFrom(clientWith(server, { cookie: both.cookie, 'dealwright-workspace': olga.workspaceId })(deals.listDeals, {}))).toBe(
      'not-found',
    );
  });

  it('narrows a key by its scopes', async () => {
    const { key } = await olga.api(workspace.createApiKey, { body: { name: 'Reader', scopes: ['read'] } });
    const reader = clientWith(server, { authorization: `Bearer ${key}` });
    const before = await standing();
    expect(await codeFrom(reader(deals.createDeal, { body: { name: 'No' } }))).toBe('not-allowed');
    expect(await codeFrom(reader(people.createInvite, { body: {} }))).toBe('not-allowed');
    expect(await standing()).toEqual(before);
    expect((await reader(deals.listDeals, {})).data).toBeInstanceOf(Array);
  });
});

describe('a link for a new password', () => {
  it('works once, ends every session, and is kept as a hash', async () => {
    const rita = await joinAs(server, olga, 'Rosa', 'rep');
    const made = await olga.api(people.makePasswordLink, { params: { id: rita.memberId } });
    const token = tokenOf(made.url);
    const { rows } = await server.database.pool.query<{ all: string }>('select string_agg(l::text, $1) as all from password_links l', [
      '\n',
    ]);
    expect(rows[0]?.all).not.toContain(token.slice(-43));
    const nobody = clientWith(server, {});
    await nobody(people.setPassword, { body: { token, password: 'a whole new sentence' } });
    expect(await codeFrom(rita.api(workspace.getMe, {}))).toBe('not-signed-in');
    const signIn = async (password: string) => (await signInFlow(server, 'sign-in/email', { email: rita.email, password })).response.status;
    expect([await signIn(PASSWORD), await signIn('a whole new sentence')]).toEqual([401, 200]);
    const before = await standing();
    for (const wrong of [token, 'y'.repeat(66)])
      expect(await codeFrom(nobody(people.setPassword, { body: { token: wrong, password: 'yet another one' } }))).toBe('not-found');
    expect(await standing()).toEqual(before);
    expect(await signIn('a whole new sentence')).toBe(200);
  });

  it('runs out, is replaced by the next, and opens no door of another workspace or rank', async () => {
    const rita = await joinAs(server, olga, 'Ruth', 'rep');
    const admin = await joinAs(server, olga, 'Ada', 'admin');
    const nobody = clientWith(server, {});
    const link = (who: { api: TestPerson['api'] }, id: string) => who.api(people.makePasswordLink, { params: { id } });
    const first = await link(admin, rita.memberId);
    const second = await link(admin, rita.memberId);
    const use = (url: string) => nobody(people.setPassword, { body: { token: tokenOf(url), password: 'some other words' } });
    expect(await codeFrom(use(first.url))).toBe('not-found');
    server.setNow(new Date(Date.now() + 2 * 86_400_000).toISOString());
    expect(await codeFrom(use(second.url))).toBe('not-found');
    server.setNow(null);
    const before = await standing();
    expect(await codeFrom(link(admin, olga.memberId))).toBe('not-allowed');
    expect(await codeFrom(link(rita, rita.memberId))).toBe('not-allowed');
    expect(await codeFrom(link(other, rita.memberId))).toBe('not-found');
    expect(await standing()).toEqual(before);
    const { url } = await other.api(people.createInvite, { body: {} });
    const third = await link(admin, rita.memberId);
    await rita.api(people.acceptInvite, { body: { token: tokenOf(url) } });
    expect(await codeFrom(use(third.url))).toBe('not-found');
    expect(await codeFrom(link(admin, rita.memberId))).toBe('wrong-state');
  });
});

describe('teams', () => {
  it('are made, renamed, filled and removed; a member is in one of them', async () => {
    const [ann, ben] = [await joinAs(server, olga, 'Ann', 'rep'), await joinAs(server, olga, 'Ben', 'manager')];
    const north = await olga.api(teams.createTeam, { body: { name: 'North', managerId: ben.memberId, memberIds: [ann.memberId] } });
    expect(north).toMatchObject({ managerId: ben.memberId, memberIds: [ann.memberId] });
    const south = await olga.api(teams.createTeam, { body: { name: 'South', memberIds: [ann.memberId] } });
    expect((await olga.api(teams.listTeams, {})).data.map((one) => [one.name, one.memberIds.length])).toEqual([
      ['North', 0],
      ['South', 1],
    ]);
    const before = await standing();
    expect(await codeFrom(olga.api(teams.createTeam, { body: { name: 'north' } }))).toBe('taken');
    expect(await codeFrom(olga.api(teams.changeTeam, { params: { id: north.id }, body: { memberIds: [other.memberId] } }))).toBe(
      'bad-value',
    );
    expect(await codeFrom(ann.api(teams.changeTeam, { params: { id: north.id }, body: { name: 'Mine' } }))).toBe('not-allowed');
    expect(await codeFrom(other.api(teams.removeTeam, { params: { id: north.id } }))).toBe('not-found');
    expect(await standing()).toEqual(before);
    await olga.api(teams.changeTeam, { params: { id: north.id }, body: { name: 'Northeast', managerId: null } });
    await olga.api(teams.removeTeam, { params: { id: south.id } });
    expect((await olga.api(teams.listTeams, {})).data).toMatchObject([{ name: 'Northeast', managerId: null }]);
    expect(await memberOf(ann.memberId)).toMatchObject({ teamId: null });
    const types = (await logOf()).map((row) => row.type).filter((type) => type.startsWith('team.'));
    expect(types).toEqual(['team.created', 'team.created', 'team.changed', 'team.removed']);
  });
});
