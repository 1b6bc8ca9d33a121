import * as activities from '@dealwright/contract/activities';
import * as agreements from '@dealwright/contract/agreements';
import * as assets from '@dealwright/contract/assets';
import * as bulk from '@dealwright/contract/bulk';
import type { Client } from '@dealwright/contract/client';
import * as dealTeam from '@dealwright/contract/deal-team';
import * as deals from '@dealwright/contract/deals';
import * as events from '@dealwright/contract/events';
import * as households from '@dealwright/contract/households';
import * as people from '@dealwright/contract/members';
import * as process from '@dealwright/contract/process';
import * as pipelineContract from '@dealwright/contract/pipeline';
import * as todayContract from '@dealwright/contract/today';
import * as records from '@dealwright/contract/records';
import * as rights from '@dealwright/contract/rights';
import * as teams from '@dealwright/contract/teams';
import * as views from '@dealwright/contract/views';
import * as workspace from '@dealwright/contract/workspace';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { engineActor } from './modules/process/queries/case.ts';
import { memberActor, membershipsOf } from './platform/auth/memberships.ts';
import type { Actor } from './platform/context.ts';
import { tablesOf } from './testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from './testing/harness.ts';
import { type Joined, joinAs } from './testing/people.ts';

/** One record of each kind, and what hangs on them. */
interface Own {
  readonly lead: string;
  readonly deal: string;
  readonly customer: string;
  readonly account: string;
  readonly contact: string;
  readonly activity: string;
  readonly agreement: string;
  readonly asset: string;
}
type Door = readonly [string, (api: Client, own: Own) => Promise<unknown>];

let server: TestServer;
let olga: TestPerson;
let rita: Joined;
let theirs: Own;
let mine: Own;

async function somebodys(api: Client, tag: string): Promise<Own> {
  const account = await api(records.createAccount, { body: { name: `${tag} Works`, website: `https://${tag.toLowerCase()}.example` } });
  const contact = await api(records.createContact, { body: { lastName: `${tag} Person`, accountId: account.id } });
  const lead = await api(records.createLead, {
    body: { lastName: `${tag} Lead`, email: `lead@${tag.toLowerCase()}.example`, company: tag },
  });
  const deal = await api(deals.createDeal, { body: { name: `${tag} Deal`, accountId: account.id, amount: '1000.00', currency: 'EUR' } });
  const customer = await api(records.createCustomer, { body: { name: `${tag} Customer`, accountId: account.id } });
  await api(deals.setStakeholder, { params: { id: deal.id, contactId: contact.id }, body: { role: 'champion' } });
  const activity = await api(activities.logActivity, {
    body: { kind: 'note', about: { kind: 'deal', id: deal.id }, subject: `${tag} note` },
  });
  const agreement = await api(agreements.createAgreement, { body: { accountId: account.id, name: `${tag} agreement` } });
  const asset = await api(assets.createAsset, { body: { accountId: account.id, name: `${tag} asset` } });
  return {
    lead: lead.id,
    deal: deal.id,
    customer: customer.id,
    account: account.id,
    contact: contact.id,
    activity: activity.id,
    agreement: agreement.id,
    asset: asset.id,
  };
}

const narrow = (see: 'own' | 'team' | 'all', edit: 'own' | 'team' | 'all') =>
  olga.api(rights.setRights, { params: { role: 'rep' }, body: { see, edit } });
const standing = () => tablesOf(server.database, ['api_keys', 'events_unsealed', 'event_positions']);

beforeAll(async () => {
  server = await startTestServer();
  olga = await server.person('Olga Owner');
  rita = await joinAs(server, olga, 'Rita', 'rep');
  theirs = await somebodys(olga.api, 'Theirs');
  mine = await somebodys(rita.api, 'Mine');
});
afterAll(() => server.close());
beforeEach(() => narrow('own', 'own'));

const about = (own: Own) => ({ kind: 'deals', id: own.deal }) as const;
const to = 'lost';

const READS: readonly Door[] = [
  ['a lead', (api, own) => api(records.getLead, { params: { id: own.lead } })],
  ['a deal', (api, own) => api(deals.getDeal, { params: { id: own.deal } })],
  ['a customer', (api, own) => api(records.getCustomer, { params: { id: own.customer } })],
  ['an account', (api, own) => api(records.getAccount, { params: { id: own.account } })],
  ['a contact', (api, own) => api(records.getContact, { params: { id: own.contact } })],
  ['the guide', (api, own) => api(process.getGuide, { params: about(own) })],
  ['what a drop would do', (api, own) => api(process.getDropTargets, { params: about(own) })],
  ['the timeline', (api, own) => api(process.getTimeline, { params: about(own) })],
  ['the timeline of an account', (api, own) => api(process.getTimeline, { params: { kind: 'accounts', id: own.account } })],
  ['the people of a deal', (api, own) => api(deals.listStakeholders, { params: { id: own.deal } })],
  ['the team of a deal', (api, own) => api(dealTeam.listDealTeam, { params: { id: own.deal } })],
  ['an agreement', (api, own) => api(agreements.getAgreement, { params: { id: own.agreement } })],
  ['an asset', (api, own) => api(assets.getAsset, { params: { id: own.asset } })],
  ['who belongs to an account', (api, own) => api(households.listHousehold, { params: { id: own.account } })],
];

const WRITES: readonly Door[] = [
  ['changing a lead', (api, own) => api(records.changeLead, { params: { id: own.lead }, body: { company: 'Else' } })],
  ['changing a deal', (api, own) => api(deals.changeDeal, { params: { id: own.deal }, body: { amount: '5.00' } })],
  ['changing a customer', (api, own) => api(records.changeCustomer, { params: { id: own.customer }, body: { source: 'Else' } })],
  ['changing an account', (api, own) => api(records.changeAccount, { params: { id: own.account }, body: { city: 'Else' } })],
  ['changing a contact', (api, own) => api(records.changeContact, { params: { id: own.contact }, body: { jobTitle: 'Else' } })],
  [
    'a move',
    (api, own) =>
      api(process.moveRecord, { params: about(own), body: { to, fromStage: 'qualification', fill: { 'deal.amount': '7.00' } } }),
  ],
  ['a step', (api, own) => api(process.setStep, { params: { ...about(own), step: 'no-such-step' }, body: { state: 'done' } })],
  [
    'an answer',
    (api, own) => api(process.putAnswer, { params: { ...about(own), framework: 'meddic', element: 'pain' }, body: { value: 'It hurts' } }),
  ],
  ['a document', (api, own) => api(process.putDocument, { params: { ...about(own), document: 'none' }, body: { note: 'n' } })],
  [
    'logging an activity',
    (api, own) => api(activities.logActivity, { body: { kind: 'call', about: { kind: 'lead', id: own.lead }, outcome: 'answered' } }),
  ],
  [
    'a part in a deal',
    (api, own) => api(deals.setStakeholder, { params: { id: own.deal, contactId: own.contact }, body: { role: 'blocker' } }),
  ],
  ['ending a part in a deal', (api, own) => api(deals.removeStakeholder, { params: { id: own.deal, contactId: own.contact } })],
  ['the team of a deal', (api, own) => api(dealTeam.setDealTeam, { params: { id: own.deal }, body: { team: [] } })],
  ['changing an agreement', (api, own) => api(agreements.changeAgreement, { params: { id: own.agreement }, body: { name: 'Else' } })],
  ['an asset', (api, own) => api(assets.changeAsset, { params: { id: own.asset }, body: { name: 'Else' } })],
  [
    'belonging to an account',
    (api, own) => api(households.setHouseholdMember, { params: { id: own.account, contactId: own.contact }, body: {} }),
  ],
  ['deleting an activity', (api, own) => api(activities.removeActivity, { params: { id: own.activity } })],
  [
    'converting a lead',
    (api, own) => api(process.convertLead, { params: { id: own.lead }, body: { override: { reason: 'It is urgent' } } }),
  ],
  ['deleting a deal', (api, own) => api(deals.removeDeal, { params: { id: own.deal } })],
  ['deleting a lead', (api, own) => api(records.removeLead, { params: { id: own.lead } })],
  ['deleting a contact', (api, own) => api(records.removeContact, { params: { id: own.contact } })],
];

/** The code a call was refused with; null when it was let through. */
async function codeOf(call: Promise<unknown>): Promise<string | null> {
  try {
    await call;
    return null;
  } catch (error) {
    return (await problemFrom(Promise.reject(error))).code;
  }
}

describe('a record out of reach', () => {
  it.each([...READS, ...WRITES])('answers like an absent one: %s', async (_, open) => {
    const before = await standing();
    expect(await codeOf(open(rita.api, theirs))).toBe('not-found');
    expect(await standing()).toEqual(before);
    // The same door lets its owner through, or asks something of them; and lets the one in who sees everything.
    const fresh = await somebodys(rita.api, 'Fresh');
    expect(await codeOf(open(rita.api, fresh))).not.toBe('not-found');
  });

  it.each(READS)('is there for who sees all: %s', async (_, open) => {
    await narrow('all', 'own');
    expect(await codeOf(open(rita.api, theirs))).toBeNull();
  });

  it.each(WRITES)('is seen and not changed where only seeing reaches it: %s', async (name, open) => {
    await narrow('all', 'own');
    const before = await standing();
    expect(await codeOf(open(rita.api, theirs))).toBe('not-allowed');
    expect(await standing()).toEqual(before);
    expect(name).not.toBe('');
  });

  it('cannot be pointed at', async () => {
    const before = await standing();
    for (const body of [{ accountId: theirs.account }, { contactId: theirs.contact }])
      expect(await codeOf(rita.api(deals.createDeal, { body: { name: 'Sneaky', ...body } }))).toBe('bad-value');
    expect(await codeOf(rita.api(deals.setStakeholder, { params: { id: mine.deal, contactId: theirs.contact }, body: {} }))).toBe(
      'not-found',
    );
    expect(await standing()).toEqual(before);
    expect(await codeOf(rita.api(deals.createDeal, { body: { name: 'Fine', accountId: mine.account } }))).toBeNull();
  });
});

describe('a role of the playbook', () => {
  it('is played in gates by the member it was given to, besides the role of the workspace', async () => {
    await olga.api(people.changeMember, { params: { id: rita.memberId }, body: { playbookRoles: ['complianceOfficer'] } });
    const [membership] = await membershipsOf(server.database.db, (await rita.api(workspace.getMe, {})).user.id);
    if (membership === undefined) throw new Error('Rita is a member');
    const other = await server.workspace();
    const played = (actor: Actor) => other.act((ctx) => Promise.resolve(engineActor({ ...ctx, actor }).roles));
    expect(await played(memberActor(membership))).toEqual(['rep', 'complianceOfficer']);
    await olga.api(people.changeMember, { params: { id: rita.memberId }, body: { playbookRoles: [] } });
  });
});

describe('the tables', () => {
  it('that belong to records are all bound', async () => {
    const { rows } = await server.database.pool.query<{ name: string; bound: boolean }>(`
      select c.table_name as name, exists (select 1 from pg_policy p where p.polrelid = c.table_name::regclass and p.polname like 'in\\_scope\\_%') as bound
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name in ('owner_id', 'record_id', 'about_id', 'subject_id', 'deal_id', 'account_id') group by 1`);
    expect(rows.length).toBeGreaterThan(15);
    // The catalogue is everybody's; a view reads as who asks. What is asked to change is said of the playbook, of a record it keeps the id
    // alone; a replay is its asker's own, and its owner is whom it was asked about. What a change of the process is for is everybody's to read,
    // and its figures are kept from those who do not see all they count.
    expect(rows.filter((row) => !row.bound).map((row) => row.name)).toEqual([
      'change_requests',
      'objectives',
      'playbook_replays',
      'products',
    ]);
  });
});

describe('many at once', () => {
  const acts: readonly bulk.BulkAct[] = [
    { do: 'change', fields: { description: 'Else' } },
    { do: 'task', title: 'Call' },
    { do: 'move', to: 'lost' },
    { do: 'delete' },
    { do: 'undelete' },
  ];
  const reached = () =>
    tablesOf(server.database, ['api_keys', 'events', 'events_unsealed', 'event_positions', 'bulk_runs', 'bulk_refusals']);
  const start = (act: bulk.BulkAct) => rita.api(bulk.startBulk, { body: { kind: 'deal', which: { ids: [theirs.deal] }, act } });

  it.each(acts.map((act) => [act.do, act] as const))('reaches no record out of reach: %s', async (_, act) => {
    const which = { ids: [theirs.deal, mine.deal] };
    expect(await rita.api(bulk.previewBulk, { body: { kind: 'deal', which } })).toEqual({ count: 1 });
    const before = await reached();
    const run = await start(act);
    expect(run.refused).toEqual([expect.objectContaining({ id: theirs.deal, name: null, code: 'not-found' })]);
    await narrow('all', 'own');
    expect((await start(act)).refused.map((one) => one.code)).toEqual([act.do === 'undelete' ? 'not-found' : 'not-allowed']);
    await narrow('own', 'own');
    expect({ ...(await reached()), workspaces: null, role_rights: null }).toEqual({ ...before, workspaces: null, role_rights: null });
  });

  it('finds by filter what is in reach alone', async () => {
    const which = { q: 'Deal' };
    const { count } = await rita.api(bulk.previewBulk, { body: { kind: 'deal', which } });
    const seen = await rita.api(deals.listDeals, { query: { q: 'Deal', limit: 200 } });
    expect(count).toBe(seen.data.length);
    const run = await rita.api(bulk.startBulk, { body: { kind: 'deal', which, act: { do: 'change', fields: { source: 'Fair' } } } });
    expect(run).toMatchObject({ total: count, changed: count });
    expect((await olga.api(deals.getDeal, { params: { id: theirs.deal } })).source).toBeNull();
  });

  it('a file and what needs a look hold what is in reach alone', async () => {
    const file = async (cookie: string) => (await server.send('/api/v1/exports/deal?columns=name', { headers: { cookie } })).text();
    expect(await file(rita.cookie)).toContain('Mine Deal');
    expect(await file(rita.cookie)).not.toContain('Theirs Deal');
    expect(await file(olga.cookie)).toContain('Theirs Deal');
    const look = async (api: Client) => api(views.needsALook, { query: { sign: 'all', limit: 200 } });
    const [ritas, olgas] = [await look(rita.api), await look(olga.api)];
    expect(ritas.data.map((one) => one.id)).not.toContain(theirs.deal);
    expect(ritas.counts.all).toBe(ritas.data.length);
    expect(olgas.data.map((one) => one.id)).toContain(theirs.deal);
  });
});

describe('what is listed', () => {
  const lists = [
    ['leads', records.listLeads, 'lead'],
    ['deals', deals.listDeals, 'deal'],
    ['customers', records.listCustomers, 'customer'],
    ['accounts', records.listAccounts, 'account'],
    ['contacts', records.listContacts, 'contact'],
    ['activities', activities.listActivities, 'activity'],
    ['agreements', agreements.listAgreements, 'agreement'],
    ['assets', assets.listAssets, 'asset'],
  ] as const;
  const queriesOf = (at: string) => [
    {},
    { sort: at },
    { q: 'theirs' },
    { filter: JSON.stringify({ field: at, op: 'gt', value: '2000-01-01T00:00:00Z' }) },
  ];

  it.each(lists)('%s: rows and counts are those in reach, however they are asked for', async (_, route, kind) => {
    for (const asked of queriesOf(kind === 'activity' ? 'occurredAt' : 'createdAt')) {
      const seen = await rita.api(route, { query: { ...asked, count: 'true', limit: 200 } });
      expect(seen.data.map((one) => one.id)).not.toContain(theirs[kind]);
      expect(seen.count).toBe(seen.data.length);
      const all = await olga.api(route, { query: { ...asked, count: 'true', limit: 200 } });
      expect(all.data.map((one) => one.id)).toContain(theirs[kind]);
    }
    const own = await rita.api(route, { query: { limit: 200 } });
    expect(own.data.map((one) => one.id)).toContain(mine[kind]);
  });

  it('search, board, log and Today tell of nothing out of reach', async () => {
    const hits = async (api: Client) => (await api(records.search, { query: { q: 'Theirs' } })).data.map((hit) => hit.id);
    expect(await hits(rita.api)).toEqual([]);
    expect(await hits(olga.api)).toContain(theirs.deal);

    const board = async (api: Client) => {
      const { columns } = await api(pipelineContract.getPipeline, { query: { cards: 50 } });
      return { cards: columns.flatMap((one) => one.cards.map((card) => card.id)), count: columns.reduce((sum, one) => sum + one.count, 0) };
    };
    const [ritas, olgas] = [await board(rita.api), await board(olga.api)];
    expect(ritas.cards).not.toContain(theirs.deal);
    expect(ritas.cards).toContain(mine.deal);
    expect(ritas.count).toBe(ritas.cards.length);
    expect(olgas.cards).toContain(theirs.deal);
    expect(olgas.count).toBeGreaterThan(ritas.count);

    await server.seal(olga.workspaceId);
    const subjects = async (api: Client) =>
      (await api(events.listEvents, { query: { after: 0, limit: 500 } })).data.map((one) => one.subject.id);
    const log = await subjects(rita.api);
    for (const id of Object.values(theirs)) expect(log).not.toContain(id);
    expect(log).toContain(mine.deal);
    expect(await subjects(olga.api)).toContain(theirs.deal);

    const today = await rita.api(todayContract.getToday, {});
    for (const id of Object.values(theirs)) expect(JSON.stringify(today)).not.toContain(id);
    expect(JSON.stringify(today)).toContain(mine.lead);
  });
});

describe('reach', () => {
  it('of a team is its members’ for a rep, and the managed ones’ for a manager', async () => {
    const mona = await joinAs(server, olga, 'Mona', 'rep');
    const max = await joinAs(server, olga, 'Max', 'manager');
    const monas = await somebodys(mona.api, 'Monas');
    const sees = async (api: Client, own: Own) => (await codeOf(api(deals.getDeal, { params: { id: own.deal } }))) === null;
    await narrow('team', 'own');
    await olga.api(rights.setRights, { params: { role: 'manager' }, body: { see: 'team', edit: 'team' } });
    expect(await sees(rita.api, monas)).toBe(false);
    expect(await sees(max.api, monas)).toBe(false);
    const team = await olga.api(teams.createTeam, {
      body: { name: 'North', managerId: max.memberId, memberIds: [rita.memberId, mona.memberId] },
    });
    expect([await sees(rita.api, monas), await sees(max.api, monas), await sees(rita.api, theirs), await sees(max.api, theirs)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(await codeOf(rita.api(deals.changeDeal, { params: { id: monas.deal }, body: { amount: '3.00' } }))).toBe('not-allowed');
    expect(await codeOf(max.api(deals.changeDeal, { params: { id: monas.deal }, body: { amount: '3.00' } }))).toBeNull();
    await olga.api(teams.removeTeam, { params: { id: team.id } });
    expect(await sees(rita.api, monas)).toBe(false);
  });

  it('ends with the act that gives a record away, which is told as done', async () => {
    const { deal } = await somebodys(rita.api, 'Given');
    const given = await rita.api(deals.changeDeal, { params: { id: deal }, body: { ownerId: olga.memberId } });
    expect(given.owner?.id).toBe(olga.memberId);
    expect(await codeOf(rita.api(deals.getDeal, { params: { id: deal } }))).toBe('not-found');
    const made = await rita.api(deals.createDeal, { body: { name: 'For Olga', ownerId: olga.memberId } });
    expect(await codeOf(rita.api(deals.getDeal, { params: { id: made.id } }))).toBe('not-found');
    expect(await codeOf(olga.api(deals.getDeal, { params: { id: made.id } }))).toBeNull();
  });

  it('shows the account and the people of an own deal, whoever owns them', async () => {
    const account = await olga.api(records.createAccount, { body: { name: 'Shared Works' } });
    const contact = await olga.api(records.createContact, { body: { lastName: 'Shared', accountId: account.id } });
    expect(await codeOf(rita.api(records.getAccount, { params: { id: account.id } }))).toBe('not-found');
    await olga.api(deals.createDeal, { body: { name: 'Shared', accountId: account.id, ownerId: rita.memberId } });
    expect(await codeOf(rita.api(records.getAccount, { params: { id: account.id } }))).toBeNull();
    expect(await codeOf(rita.api(records.getContact, { params: { id: contact.id } }))).toBeNull();
  });

  it('binds an API key like its member, never owners and admins, and nobody until somebody sets it', async () => {
    expect((await olga.api(rights.listRights, {})).data.map((one) => one.role)).toEqual(['manager', 'rep', 'readOnly']);
    const refused = olga.api(rights.setRights, { params: { role: 'rep' }, body: { see: 'own', edit: 'all' } });
    expect(await codeOf(refused)).toBe('bad-value');
    expect(await codeOf(rita.api(rights.setRights, { params: { role: 'rep' }, body: { see: 'all', edit: 'all' } }))).toBe('not-allowed');
    const reader = await joinAs(server, olga, 'Rob', 'readOnly');
    expect(await codeOf(reader.api(deals.getDeal, { params: { id: theirs.deal } }))).toBeNull();
    expect(await codeOf(olga.api(people.listInvites, {}))).toBeNull();
  });
});
