import { listActivities } from '@dealwright/contract/activities';
import { listDeals } from '@dealwright/contract/deals';
import { listContacts, listLeads } from '@dealwright/contract/records';
import { listTasks } from '@dealwright/contract/tasks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { imported, uploaded } from './testing.ts';

let server: TestServer;
let person: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  person = await server.person('Pam Sample');
});
afterAll(() => server.close());

const csv = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
/** Takes a file in as it is suggested; every row must be taken. */
const takes = async (into: string, lines: readonly string[]) => {
  const { job } = await imported(server, person, into, `${into}.csv`, csv(lines));
  expect(job.counts).toMatchObject({ rows: lines.length - 1, failed: 0 });
  return job;
};
const deals = async () =>
  (await person.api(listDeals, { query: { sort: 'name' } })).data.map((deal) => ({
    name: deal.name,
    account: deal.account?.name ?? null,
    contact: deal.contact?.name ?? null,
    amount: deal.amount,
    outcome: deal.stage.outcome,
  }));
const tasks = async () =>
  (await person.api(listTasks, { query: { sort: 'dueOn' } })).data.map(({ title, dueOn, owner, about }) => ({
    title,
    dueOn,
    owner: owner?.name ?? null,
    about: about.name,
  }));
const past = async () =>
  (await person.api(listActivities, { query: { sort: 'occurredAt' } })).data.map(({ kind, subject, about }) => [kind, subject, about.kind]);

describe('what Salesforce exports', () => {
  it('comes in linked by its ids, with what is open as tasks', async () => {
    await takes('leads', [
      'Lead ID,First Name,Last Name,Title,Company / Account,Lead Source,Email,Phone,Lead Status,Lead Owner,Created Date',
      '00Q1,Lena,Lead,Buyer,Lead Works,Web,lena@lead.test,+49 30 1234567,Open - Not Contacted,Pam Sample,2024-02-01',
    ]);
    await takes('accounts', [
      'Account ID,Account Name,Billing City,Billing Country,Industry,Employees,Annual Revenue,Phone,Website,Account Owner,Created Date',
      '0011,Mill Works,Ulm,Germany,Mills,120,"1,200,000",+49 731 55555,https://mill.test,Pam Sample,2023-05-01',
    ]);
    await takes('contacts', [
      'Contact ID,First Name,Last Name,Title,Account ID,Email,Phone,Mobile,Contact Owner,Created Date',
      '0031,Carl,Contact,Head,0011,carl@mill.test,+49 731 1,+49 170 2222222,Pam Sample,2023-05-02',
    ]);
    await takes('deals', [
      'Opportunity ID,Opportunity Name,Account ID,Amount,Close Date,Stage,Lead Source,Opportunity Owner,Created Date,Primary Contact ID',
      '0061,Mill roof,0011,"12,000.00",2024-06-30,Closed Won,Web,Pam Sample,2024-01-10,0031',
      '0062,Mill cellar,0011,8000,2030-01-31,Negotiation/Review,Web,Somebody Gone,2024-03-10,',
    ]);
    await takes('activities', [
      'Activity ID,Subject,Type,Status,Priority,Date,Assigned,Contact ID,Opportunity ID,Full Comments',
      '00T1,Call Carl,Call,Completed,Normal,2024-01-12,Pam Sample,0031,0061,He asked for a price',
      '00T2,Send the contract,Other,Not Started,High,2030-01-15,Pam Sample,0031,0062,Two copies',
      '00T3,Check in,,In Progress,Normal,2030-02-01,Somebody Gone,0031,,',
    ]);
    const [lead] = (await person.api(listLeads, { query: {} })).data;
    expect(lead).toMatchObject({
      name: 'Lena Lead',
      company: 'Lead Works',
      jobTitle: 'Buyer',
      source: 'Web',
      owner: { name: 'Pam Sample' },
    });
    const [carl] = (await person.api(listContacts, { query: {} })).data;
    expect(carl).toMatchObject({ name: 'Carl Contact', jobTitle: 'Head', account: { name: 'Mill Works' } });
    expect(await deals()).toEqual([
      { name: 'Mill cellar', account: 'Mill Works', contact: null, amount: '8000.00', outcome: null },
      { name: 'Mill roof', account: 'Mill Works', contact: 'Carl Contact', amount: '12000.00', outcome: 'won' },
    ]);
    expect(await past()).toEqual([['call', 'Call Carl', 'deal']]);
    expect(await tasks()).toEqual([
      { title: 'Send the contract: Two copies', dueOn: '2030-01-15', owner: 'Pam Sample', about: 'Mill cellar' },
      { title: 'Check in', dueOn: '2030-02-01', owner: 'Pam Sample', about: 'Carl Contact' },
    ]);
  });
});

describe('what Pipedrive exports', () => {
  const DEALS = [
    'Deal - ID,Deal - Title,Deal - Value,Deal - Currency,Deal - Stage,Deal - Status,Deal - Owner,Deal - Organization,Deal - Contact person,Deal - Expected close date,Deal - Won time,Deal - Lost time,Deal - Lost reason,Deal - Deal created',
    '1,Bakery oven,5400,EUR,Negotiations Started,Won,Pam Sample,Bakery,Berta Baker,,2024-04-02 10:00:00,,,2024-01-02 09:00:00',
    '2,Bakery shelf,900,EUR,Proposal Made,Lost,Pam Sample,Bakery,Berta Baker,,,2024-05-03 11:00:00,Too dear,2024-02-02 09:00:00',
    '3,Bakery sign,300,EUR,Contact Made,Open,Pam Sample,Bakery,Berta Baker,2030-03-01,,,,2024-03-02 09:00:00',
  ];
  const ACTIVITIES = [
    'Activity - ID,Activity - Subject,Activity - Type,Activity - Due date,Activity - Done,Activity - Marked as done time,Activity - Assigned to user,Deal - ID,Activity - Contact person,Activity - Note',
    '11,First talk,Call,2024-01-03,Done,2024-01-03 12:00:00,Pam Sample,1,Berta Baker,Wants an oven',
    '12,Measure the shop,Meeting,2030-02-02,To do,,Pam Sample,3,Berta Baker,',
    '13,Send drawings,Task,2030-02-03,To do,,Pam Sample,3,,',
  ];

  it('comes in with won and lost as it says beside the stage, and with what is to do as tasks', async () => {
    await takes('accounts', [
      'Organization - ID,Organization - Name,Organization - Owner,Organization - Organization created',
      '7,Bakery,Pam Sample,2024-01-01 08:00:00',
    ]);
    await takes('contacts', [
      'Person - ID,Person - Name,Person - Organization,Person - Email - Work,Person - Phone - Work,Person - Owner,Person - Person created',
      '9,Berta Baker,Bakery,berta@bakery.test,+49 40 998877,Pam Sample,2024-01-01 08:00:00',
    ]);
    await takes('leads', [
      'Lead - Title,Person - Name,Organization - Name,Person - Email - Work,Lead - Source,Lead - Owner,Lead - Lead created',
      'New one,Nina New,New Shop,nina@shop.test,Chatbot,Pam Sample,2024-05-01 08:00:00',
    ]);
    await takes('deals', DEALS);
    await takes('activities', ACTIVITIES);
    const berta = { account: 'Bakery', contact: 'Berta Baker' };
    expect(await deals()).toEqual([
      { name: 'Bakery oven', ...berta, amount: '5400.00', outcome: 'won' },
      { name: 'Bakery shelf', ...berta, amount: '900.00', outcome: 'lost' },
      { name: 'Bakery sign', ...berta, amount: '300.00', outcome: null },
    ]);
    const { rows } = await server.database.pool.query(`select name, closed_at from deals where workspace_id = $1 order by name`, [
      person.workspaceId,
    ]);
    expect(rows.map((row) => row.closed_at?.slice(0, 10) ?? null)).toEqual(['2024-04-02', '2024-05-03', null]);
    expect(await past()).toEqual([['call', 'First talk', 'deal']]);
    expect(await tasks()).toEqual([
      { title: 'Meeting: Measure the shop', dueOn: '2030-02-02', owner: 'Pam Sample', about: 'Bakery sign' },
      { title: 'Send drawings', dueOn: '2030-02-03', owner: 'Pam Sample', about: 'Bakery sign' },
    ]);
    const again = await imported(server, person, 'activities', 'again.csv', csv(ACTIVITIES));
    expect(again.job.counts).toEqual({ rows: 3, created: 0, updated: 0, skipped: 3, failed: 0 });
  });
});

describe('support tickets', () => {
  it.each([
    ['HubSpot', 'Ticket ID,Ticket Name,Ticket Status,Pipeline,Ticket Priority,Create Date'],
    ['Salesforce', 'Case Number,Case Owner,Subject,Case Origin,Status,Date/Time Opened'],
  ])('of %s are refused with what to do instead, and nothing is kept', async (_, header) => {
    await expect(uploaded(server, person, 'deals', 'tickets.csv', `${header}\n1,2,3,4,5,6\n`)).rejects.toThrow(
      /400.*support tickets, for which Dealwright has no place/,
    );
    const { rows } = await server.database.pool.query(`select count(*)::int as kept from files where workspace_id = $1`, [
      person.workspaceId,
    ]);
    expect(rows).toEqual([{ kept: 0 }]);
  });
});
