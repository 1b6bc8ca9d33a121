import { assignLead } from '@dealwright/contract/assignment';
import { listEvents } from '@dealwright/contract/events';
import { changeMember, deactivateMember } from '@dealwright/contract/members';
import { listNotifications } from '@dealwright/contract/notifications';
import { getPlaybookFiles, listPlaybooks, publishPlaybook } from '@dealwright/contract/playbooks';
import { createLead, getLead, listLeads } from '@dealwright/contract/records';
import { setRights } from '@dealwright/contract/rights';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { type Joined, joinAs } from '../../testing/people.ts';

const UNCOMPARED = ['events', 'events_unsealed', 'event_positions', 'api_keys'];

let server: TestServer;
let olga: TestPerson;
let theirs: TestPerson;
let reps: Joined[];
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  olga = await server.person('Olga Sample');
  theirs = await server.person('Otto Sample');
  reps = [await joinAs(server, olga, 'Rita', 'rep'), await joinAs(server, olga, 'Rolf', 'rep')];
});
afterAll(() => server.close());

const comesIn = async (person: Pick<TestPerson, 'api'> = olga, more: { ownerId?: string | null } = {}) =>
  person.api(createLead, { body: { lastName: 'Incoming', company: 'Sample Works', assign: true, ...more } });
const ownersOf = async (count: number): Promise<string[]> => {
  const owners: string[] = [];
  for (let turn = 0; turn < count; turn += 1) owners.push((await comesIn()).owner?.id ?? 'nobody');
  return owners;
};
const ids = (): string[] => reps.map((one) => one.memberId).toSorted();
const one = (index: number): Joined => {
  const rep = reps[index];
  if (rep === undefined) throw new Error('no such rep');
  return rep;
};

/** Publishes the playbook again with other rules. */
async function withRules(person: TestPerson, yaml: string): Promise<void> {
  const newest = (await person.api(listPlaybooks, {})).data[0];
  const { files } = await person.api(getPlaybookFiles, { params: { id: newest?.id ?? '' } });
  await person.api(publishPlaybook, { params: { id: newest?.playbook ?? '' }, body: { files: { ...files, 'assignment.yaml': yaml } } });
}

describe('a new lead that goes to whose turn it is', () => {
  it('goes round turn by turn, says why, and tells the new owner once', async () => {
    const owners = await ownersOf(4);
    expect(owners.slice(0, 2).toSorted()).toEqual(ids());
    expect(owners.slice(2)).toEqual(owners.slice(0, 2));
    await server.seal(olga.workspaceId);
    const { data } = await olga.api(listEvents, { query: { limit: 1000 } });
    const given = data.filter(({ type }) => type === 'lead.assigned');
    expect(given).toHaveLength(4);
    expect(given[3]?.payload).toMatchObject({ to: { id: owners[3] }, rule: 'everybody' });
    expect(JSON.stringify(given[0]?.payload['because'])).toContain('Leads go round among those who sell.');
    const told = await one(0).api(listNotifications, { query: {} });
    expect(told.data.map(({ kind }) => kind)).toEqual(['assigned', 'assigned']);
  });

  it('passes by who is away, until the day after the last', async () => {
    await olga.api(changeMember, { params: { id: one(0).memberId }, body: { awayFrom: '2020-01-01', awayUntil: '2099-12-31' } });
    expect(await ownersOf(3)).toEqual([one(1).memberId, one(1).memberId, one(1).memberId]);
    await olga.api(changeMember, { params: { id: one(0).memberId }, body: { awayFrom: '2020-01-01', awayUntil: '2020-01-02' } });
    expect(await ownersOf(2)).toContain(one(0).memberId);
  });

  it('passes by who holds as many as they may, and leaves it without an owner where nobody is free', async () => {
    await withRules(olga, 'rules:\n  - { id: everybody, kind: lead, to: { role: rep } }\nmost: 1\n');
    await comesIn(olga, { ownerId: one(0).memberId });
    expect(await ownersOf(2)).toEqual([one(1).memberId, 'nobody']);
  });

  it('counts what everybody holds where the one who makes it sees their own alone', async () => {
    await withRules(olga, 'rules:\n  - { id: everybody, kind: lead, to: { role: rep } }\nmost: 1\n');
    await comesIn(olga, { ownerId: one(1).memberId });
    await olga.api(setRights, { params: { role: 'rep' }, body: { see: 'own', edit: 'own', fields: {} } });
    expect((await comesIn(one(0))).owner?.id).toBe(one(0).memberId);
    expect((await comesIn(one(0))).owner).toBeNull();
    expect((await one(0).api(listLeads, { query: {} })).data).toHaveLength(1);
  });

  it('gives two at once to two people', async () => {
    for (let round = 0; round < 4; round += 1) {
      const both = await Promise.all([comesIn(), comesIn()]);
      expect(both.map((lead) => lead.owner?.id ?? 'nobody').toSorted()).toEqual(ids());
    }
  });

  it('stays with an owner who is named, and with whoever makes it unless asked', async () => {
    expect((await comesIn(olga, { ownerId: olga.memberId })).owner?.id).toBe(olga.memberId);
    expect((await olga.api(createLead, { body: { lastName: 'Plain' } })).owner?.id).toBe(olga.memberId);
  });

  it('is the owner’s where one sells alone, and the maker’s where no rule is there', async () => {
    const alone = await server.person('Mira Sample', 'small-business');
    expect((await comesIn(alone)).owner?.id).toBe(alone.memberId);
    await withRules(alone, 'rules:\n  - { id: deals, kind: deal, to: { role: rep } }\n');
    expect((await alone.api(listPlaybooks, {})).data[0]?.assigns).toBe(false);
    const lead = await comesIn(alone);
    expect(lead.owner?.id).toBe(alone.memberId);
    expect(await problemFrom(alone.api(assignLead, { params: { id: lead.id } }))).toMatchObject({ code: 'wrong-state' });
  });
});

describe('a lead that is given anew', () => {
  it('goes to whose turn it is with every reason in words, and stays where nobody is free', async () => {
    const lead = await olga.api(createLead, { body: { lastName: 'Stray' } });
    await olga.api(changeMember, { params: { id: one(0).memberId }, body: { awayFrom: '2020-01-01' } });
    const given = await olga.api(assignLead, { params: { id: lead.id } });
    expect(given).toMatchObject({ rule: 'everybody', lead: { owner: { id: one(1).memberId }, version: lead.version + 1 } });
    expect(given.because.map(({ text }) => text)).toEqual([
      'Leads go round among those who sell.',
      'It is their turn among 1; open now: 0.',
      'Rita is away.',
    ]);
    await olga.api(deactivateMember, { params: { id: one(1).memberId }, body: { handTo: olga.memberId } });
    const before = await olga.api(getLead, { params: { id: lead.id } });
    const problem = await problemFrom(olga.api(assignLead, { params: { id: lead.id } }));
    expect(problem).toMatchObject({ code: 'wrong-state', detail: expect.stringContaining('has nobody free') });
    expect(await olga.api(getLead, { params: { id: lead.id } })).toEqual(before);
  });

  it('is not there for another workspace, nor changed by those who may not', async () => {
    const lead = await comesIn();
    await olga.api(setRights, { params: { role: 'rep' }, body: { see: 'all', edit: 'own', fields: {} } });
    const other = reps.find((rep) => rep.memberId !== lead.owner?.id) ?? one(0);
    const before = await tablesOf(server.database, UNCOMPARED);
    expect(await problemFrom(theirs.api(assignLead, { params: { id: lead.id } }))).toMatchObject({ status: 404, code: 'not-found' });
    expect(await problemFrom(other.api(assignLead, { params: { id: lead.id } }))).toMatchObject({ status: 403, code: 'not-allowed' });
    expect(await tablesOf(server.database, UNCOMPARED)).toEqual(before);
  });
});
