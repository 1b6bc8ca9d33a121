import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { knownOfLead, previewConvert } from '@dealwright/contract/convert';
import { createDeal, getDeal, listStakeholders } from '@dealwright/contract/deals';
import { convertLead, getGuide, putAnswer } from '@dealwright/contract/process';
import { publishPlaybook } from '@dealwright/contract/playbooks';
import { createAccount, createContact, createLead, listAccounts, listContacts } from '@dealwright/contract/records';
import { setRights } from '@dealwright/contract/rights';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { joinAs } from '../../testing/people.ts';

let server: TestServer;
let mine: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
beforeEach(async () => {
  mine = await server.person('Mira Sample');
  theirs = await server.person('Otto Sample');
});
afterAll(() => server.close());

const urgent = { override: { reason: 'They called and want it today' } };
const mills = async () => {
  const account = await mine.api(createAccount, { body: { name: 'Sample Mills GmbH', website: 'https://www.mills.example' } });
  const anna = await mine.api(createContact, {
    body: { firstName: 'Anna', lastName: 'Miller', email: 'anna@mills.example', phone: '+49 30 901820', accountId: account.id },
  });
  const small = await mine.api(createDeal, { body: { name: 'Spare parts', accountId: account.id, amount: '900.00', currency: 'EUR' } });
  const large = await mine.api(createDeal, { body: { name: 'Line 4', accountId: account.id, amount: '90000.00', currency: 'EUR' } });
  return { account, anna, small, large };
};
const leadWith = (body: object) => mine.api(createLead, { body: { lastName: 'Sample', ...body } });
const knownOf = (id: string) => mine.api(knownOfLead, { params: { id } });
const previewOf = (id: string, body: object) => mine.api(previewConvert, { params: { id }, body });

describe('a lead at a known account', () => {
  it.each([
    ['the name', { company: 'SAMPLE MILLS' }, ['name']],
    ['the mail domain', { email: 'bert@mills.example' }, ['domain']],
    ['the website', { website: 'mills.example/contact' }, ['domain']],
    ['the phone of a contact there', { phone: '0049 30 901820' }, ['contact']],
    ['all of it', { company: 'Sample Mills', email: 'anna@mills.example' }, ['name', 'domain', 'contact']],
  ])('is recognised by %s, with the open deals there', async (_, body, because) => {
    const { account, small, large } = await mills();
    const lead = await leadWith(body);
    const known = await knownOf(lead.id);
    expect(known.accounts).toMatchObject([{ id: account.id, because, deals: [{ id: large.id, amount: '90000.00' }, { id: small.id }] }]);
    expect(known.accounts[0]?.contacts.map(({ name }) => name)).toEqual(because.includes('contact') ? ['Anna Miller'] : []);
  });

  it('is not one at an address that anybody may have, nor one of another workspace', async () => {
    await mills();
    const lead = await leadWith({ email: 'sample@gmail.com', company: 'Another Works' });
    expect(await knownOf(lead.id)).toEqual({ accounts: [], contacts: [] });
    const there = await theirs.api(createLead, { body: { lastName: 'Sample', company: 'Sample Mills' } });
    expect((await theirs.api(knownOfLead, { params: { id: there.id } })).accounts).toEqual([]);
    expect(await problemFrom(theirs.api(knownOfLead, { params: { id: lead.id } }))).toMatchObject({ status: 404 });
    expect(await problemFrom(theirs.api(previewConvert, { params: { id: lead.id }, body: {} }))).toMatchObject({ status: 404 });
  });

  it('tells nobody an amount that is kept from them', async () => {
    await mills();
    const lead = await leadWith({ company: 'Sample Mills' });
    const rita = await joinAs(server, mine, 'Rita', 'rep');
    await mine.api(setRights, { params: { role: 'rep' }, body: { see: 'all', edit: 'all', fields: { deal: { amount: 'hidden' } } } });
    const known = await rita.api(knownOfLead, { params: { id: lead.id } });
    expect(known.accounts[0]?.deals.map(({ amount }) => amount)).toEqual([null, null]);
  });
});

describe('what converting would make', () => {
  it('is shown before anything is made, and is what is made', async () => {
    const { account, anna } = await mills();
    const lead = await leadWith({ firstName: 'Bert', company: 'Sample Mills', email: 'bert@mills.example' });
    await mine.api(putAnswer, {
      params: { kind: 'leads', id: lead.id, framework: 'bant', element: 'need' },
      body: { value: 'A second line' },
    });
    const before = await tablesOf(server.database, ['api_keys']);
    const asked = await previewOf(lead.id, {});
    expect(asked).toMatchObject({
      account: { made: true, name: 'Sample Mills' },
      contact: { made: true, id: null, name: 'Bert Sample' },
      deal: { made: true, name: 'Sample Mills', answers: 1 },
      candidates: [{ kind: 'account', id: account.id, because: 'The same name, The same mail domain' }],
    });
    const chosen = await previewOf(lead.id, { accountId: account.id, deal: { name: 'Second line' } });
    expect(chosen).toMatchObject({ account: { made: false, id: account.id }, deal: { made: true, name: 'Second line' }, candidates: [] });
    expect(await tablesOf(server.database, ['api_keys'])).toEqual(before);
    const made = await mine.api(convertLead, {
      params: { id: lead.id },
      body: { accountId: account.id, deal: { name: 'Second line' }, ...urgent },
    });
    const deal = await mine.api(getDeal, { params: { id: made.dealId ?? '' } });
    expect(deal).toMatchObject({ name: chosen.deal?.name, account: { id: account.id }, stage: { name: chosen.deal?.stage } });
    const guide = await mine.api(getGuide, { params: { kind: 'deals', id: deal.id } });
    expect([guide.process.name, guide.answers.filter(({ state }) => state === 'answered').length]).toEqual([chosen.deal?.process, 1]);
    expect((await mine.api(listAccounts, { query: {} })).data).toHaveLength(1);
    expect((await mine.api(listContacts, { query: {} })).data.map(({ id }) => id)).toContain(anna.id);
  });

  it('joins an open deal as a stakeholder at its account', async () => {
    const { account, large, anna } = await mills();
    const lead = await leadWith({ company: 'Sample Mills', phone: '+49 30 901820' });
    const body = { as: 'stakeholder' as const, dealId: large.id, contactId: anna.id };
    expect(await previewOf(lead.id, body)).toMatchObject({
      account: { made: false, id: account.id },
      contact: { made: false, name: 'Anna Miller' },
      deal: { made: false, id: large.id, name: 'Line 4' },
      candidates: [],
    });
    const made = await mine.api(convertLead, { params: { id: lead.id }, body: { ...body, ...urgent } });
    expect(made).toMatchObject({ accountId: account.id, contactId: anna.id, dealId: large.id });
    const people = await mine.api(listStakeholders, { params: { id: large.id } });
    expect(people.data.map(({ contact }) => contact.id)).toEqual([anna.id]);
  });

  it('takes the account of a chosen contact where the lead names no company', async () => {
    const { account, anna } = await mills();
    const lead = await leadWith({ phone: '+49 30 901820' });
    expect((await previewOf(lead.id, {})).candidates.map(({ kind }) => kind)).toEqual(['contact']);
    const body = { as: 'contact' as const, contactId: anna.id };
    expect(await previewOf(lead.id, body)).toMatchObject({ account: { made: false, id: account.id }, deal: null, candidates: [] });
    const made = await mine.api(convertLead, { params: { id: lead.id }, body: { ...body, ...urgent } });
    expect(made).toMatchObject({ accountId: account.id, dealId: null });
  });
});

describe('what the lead says in fields of the playbook', () => {
  const sides = async (person: TestPerson) => person.api(publishPlaybook, { params: { id: 'real-estate' }, body: { files: estate() } });
  const seller = (person: TestPerson) =>
    person.api(createLead, { body: { lastName: 'Holm', phone: '+47 22 00 00 00', fields: { side: 'owner' } } });
  const become = (person: Pick<TestPerson, 'api'>, id: string, deal?: object) =>
    person.api(convertLead, {
      params: { id },
      body: { accountId: null, contactId: null, ...(deal === undefined ? {} : { deal }), ...urgent },
    });
  const processOf = async (person: TestPerson, id: string | null) => {
    const deal = await person.api(getDeal, { params: { id: id ?? '' } });
    return [deal.process.id, deal.fields['side']];
  };

  it('is said by the deal too, and chooses its process; what was said of the deal goes before', async () => {
    await sides(mine);
    const asked = await previewOf((await seller(mine)).id, {});
    expect(asked.deal).toMatchObject({ process: 'Sale for an owner' });
    expect(await processOf(mine, (await become(mine, (await seller(mine)).id)).dealId)).toEqual(['saleMandate', 'owner']);
    const buys = await become(mine, (await seller(mine)).id, { fields: { side: 'buyer' } });
    expect(await processOf(mine, buys.dealId)).toEqual(['buyerSearch', 'buyer']);
    // Another workspace has no such field, and none comes over.
    const there = await theirs.api(createLead, { body: { lastName: 'Sample', phone: '+49 30 1' } });
    const deal = await theirs.api(getDeal, { params: { id: (await become(theirs, there.id)).dealId ?? '' } });
    expect(deal.fields).toEqual({});
  });

  it.each([
    ['may not see it on the lead', { lead: { side: 'hidden' } }],
    ['may not write it on the deal', { deal: { side: 'readOnly' } }],
  ] as const)('stays behind where whoever converts %s', async (_, fields) => {
    await sides(mine);
    const lead = await seller(mine);
    const rita = await joinAs(server, mine, 'Rita', 'manager');
    await mine.api(setRights, { params: { role: 'manager' }, body: { see: 'all', edit: 'all', fields } });
    expect(await processOf(mine, (await become(rita, lead.id)).dealId)).toEqual(['buyerSearch', undefined]);
  });
});

function estate(): Record<string, string> {
  const folder = fileURLToPath(new URL('../../../../../playbooks/real-estate/', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(yaml|md)$/.test(file));
  return Object.fromEntries(files.map((file) => [file, readFileSync(`${folder}${file}`, 'utf8')]));
}
