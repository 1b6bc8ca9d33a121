import { moveRecord, putAnswer, setStep } from '@dealwright/contract/process';
import { logActivity } from '@dealwright/contract/activities';
import { createDeal, setStakeholder } from '@dealwright/contract/deals';
import { createAccount, createContact, createLead, createProduct } from '@dealwright/contract/records';
import type { Client } from '@dealwright/contract/client';

/** The records of a made-up company that pages are shown with. Every name says that it is made up. */
export interface SampleCompany {
  readonly leadId: string;
  /** In needs assessment, its gate held. */
  readonly dealId: string;
  readonly wonDealId: string;
  readonly customerId: string;
  readonly accountId: string;
  readonly contactId: string;
  readonly productId: string;
}

const LEADS = [
  ['Anna', 'Sample', 'Sample Foundry', 'Plant manager', 'Webinar'],
  ['Ben', 'Example', 'Example Textiles', 'Head of operations', 'Trade fair'],
  ['Carla', 'Specimen', 'Specimen Optics', 'Buyer', 'Website'],
  ['Dan', 'Muster', 'Muster Logistics', 'IT lead', 'Referral'],
] as const;

/** Account, its person, what the deal is worth, and how far it got. */
const DEALS = [
  ['Sample Bakery', 'Eva Sample', '18400.00', 'qualification'],
  ['Example Dairy', 'Finn Example', null, 'qualification'],
  ['Specimen Paper', 'Gita Specimen', '42000.00', 'needs'],
  ['Muster Pumps', 'Hugo Muster', '96500.00', 'needs'],
  ['Sample Glass', 'Ida Sample', '61000.00', 'demo'],
  ['Example Cable', 'Jan Example', '128000.00', 'proposal'],
  ['Specimen Tools', 'Kim Specimen', '33750.00', 'closing'],
  ['Muster Freight', 'Lea Muster', '54900.00', 'won'],
] as const;

type StageName = (typeof DEALS)[number][3];
const STAGES: readonly StageName[] = ['qualification', 'needs', 'demo', 'proposal', 'closing', 'won'];

/** What each gate asks for, told in the move itself. */
const FILLS: Readonly<Record<string, Record<string, string | { value?: string; note?: string }>>> = {
  needs: {},
  demo: { 'meddic.pain': 'Two people busy with corrections', 'meddic.economicBuyer': 'Petra Sample, met on the second call' },
  proposal: { 'meddic.decisionCriteria': 'Works with their ERP, live before March' },
  closing: { 'deal.closesOn': '2027-03-15', 'document.proposal': { note: 'Sample offer 12' } },
  won: { 'document.signedContract': { note: 'Sample contract 12' } },
};

/** Deals are some days old, two in each stage, as in a company that works. */
const daysAgo = (days: number, minutes = 0) => new Date(Date.now() - days * 86_400_000 + minutes * 60_000).toISOString();

/** The first day: leads that came in, and three deals that were just opened. */
export async function makeSampleMorning(api: Client): Promise<void> {
  await makeLeads(api);
  for (const [company, person, amount] of DEALS.slice(0, 3)) await makeDeal(api, [company, person, amount, 'qualification']);
}

async function makeLeads(api: Client): Promise<string[]> {
  const leads: string[] = [];
  for (const [firstName, lastName, company, jobTitle, source] of LEADS) {
    const email = `${firstName}@${company.replace(' ', '-')}.test`.toLowerCase();
    leads.push((await api(createLead, { body: { firstName, lastName, email, phone: '+49 30 5550100', company, jobTitle, source } })).id);
  }
  return leads;
}

/** Makes the sample company through the API. */
export async function makeSampleCompany(api: Client): Promise<SampleCompany> {
  const [leadId = ''] = await makeLeads(api);
  await workLead(api, leadId);
  const product = await api(createProduct, { body: { name: 'Sample licence', code: 'SL-1', unitPrice: '1200.00', currency: 'EUR' } });
  const made = new Map<string, Awaited<ReturnType<typeof makeDeal>>>();
  for (const row of DEALS) made.set(row[0], await makeDeal(api, row));
  const focus = made.get('Specimen Paper');
  const won = made.get('Muster Freight');
  if (focus === undefined || won === undefined) throw new Error('the sample company is not whole');
  await workDeal(api, focus.dealId);
  return {
    leadId,
    dealId: focus.dealId,
    accountId: focus.accountId,
    contactId: focus.contactId,
    wonDealId: won.dealId,
    customerId: won.customerId,
    productId: product.id,
  };
}

async function workLead(api: Client, id: string): Promise<void> {
  const params = { kind: 'leads', id } as const;
  await api(setStep, { params: { ...params, step: 'research' }, body: { state: 'done' } });
  await api(logActivity, {
    body: {
      kind: 'call',
      about: { kind: 'lead', id },
      outcome: 'answered',
      minutes: 12,
      body: 'Sample note: wants to see it with their own orders.',
    },
  });
  await api(moveRecord, { params, body: { to: 'contacted', fromStage: 'new' } });
  await api(putAnswer, {
    params: { ...params, framework: 'bant', element: 'need' },
    body: { value: 'Two stops a week, and nobody sees them coming.', confirmedBy: 'buyer', confidence: 0.9 },
  });
}

async function makeDeal(api: Client, [company, person, amount, until]: readonly [string, string, string | null, StageName]) {
  const [firstName = '', lastName = ''] = person.split(' ');
  const account = await api(createAccount, { body: { name: company, kind: 'organisation' } });
  const contact = await api(createContact, {
    body: {
      firstName,
      lastName,
      accountId: account.id,
      email: `${firstName}@${company.replace(' ', '-')}.test`.toLowerCase(),
      jobTitle: 'Head of operations',
    },
  });
  const opened = 2 * STAGES.indexOf(until) + 1;
  const deal = await api(createDeal, {
    body: {
      name: `${company}, line ${(company.length % 3) + 1}`,
      accountId: account.id,
      contactId: contact.id,
      amount,
      currency: amount === null ? null : 'EUR',
      source: 'Referral',
      occurredAt: daysAgo(opened),
    },
  });
  const params = { kind: 'deals', id: deal.id } as const;
  let customerId = '';
  for (const [at, to] of STAGES.slice(1, STAGES.indexOf(until) + 1).entries()) {
    await api(logActivity, {
      body: {
        kind: 'meeting',
        about: { kind: 'deal', id: deal.id },
        outcome: 'held',
        minutes: 30,
        body: 'Sample note of a meeting.',
        occurredAt: daysAgo(opened - 2 * at - 2, -60),
      },
    });
    const moved = await api(moveRecord, {
      params,
      body: { to, fromStage: STAGES[at] ?? '', fill: FILLS[to] ?? {}, occurredAt: daysAgo(opened - 2 * at - 2) },
    });
    customerId = moved.started[0]?.id ?? customerId;
    const taken = { state: 'done', occurredAt: daysAgo(opened - 2 * at - 2, 1) } as const;
    if (to === 'needs') await api(setStep, { params: { ...params, step: 'accept' }, body: taken });
  }
  if (customerId !== '') await api(setStep, { params: { kind: 'customers', id: customerId, step: 'accept' }, body: { state: 'done' } });
  return { dealId: deal.id, accountId: account.id, contactId: contact.id, customerId };
}

async function workDeal(api: Client, id: string): Promise<void> {
  const params = { kind: 'deals', id } as const;
  await api(logActivity, {
    body: {
      kind: 'call',
      about: { kind: 'deal', id },
      outcome: 'answered',
      minutes: 20,
      body: 'Sample note: two people correct orders by hand every morning.',
    },
  });
  await api(putAnswer, {
    params: { ...params, framework: 'meddic', element: 'pain' },
    body: { value: 'Two people busy with corrections, one customer lost over it', confirmedBy: 'buyer', confidence: 0.9 },
  });
  const second = await api(createContact, {
    body: { firstName: 'Nora', lastName: 'Specimen', email: 'nora@specimen-paper.test', jobTitle: 'Managing director' },
  });
  await api(setStakeholder, { params: { id, contactId: second.id }, body: { role: 'Decides', stance: 'neutral', influence: 'high' } });
}
