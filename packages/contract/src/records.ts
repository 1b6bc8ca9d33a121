import { z } from 'zod';
import { change, email, get, inId, list, optional, partial, remove } from './record-routes.ts';
import { route } from './route.ts';
import { amount, currency, fieldValues, id, instant, line, nothing, owner, page, plainDate, ref, text } from './shapes.ts';

export const accountKinds = ['organisation', 'household', 'person'] as const;
const kept = { id, version: z.number().int(), createdAt: instant, updatedAt: instant, owner: owner.nullable(), fields: fieldValues };

/** What a record that runs a process shows of it in lists and on cards. */
export const standing = z.object({
  process: z.object({ id: z.string(), version: z.number().int() }),
  stage: z.object({ id: z.string(), name: z.string(), outcome: z.string().nullable(), enteredAt: instant }),
  nextStep: z.object({ kind: z.string(), ref: z.string(), title: z.string(), dueAt: instant.nullable() }).nullable(),
});

const ownerIn = { ownerId: optional(id), ownerName: optional(line(120)) };

const accountIn = z.object({
  name: line(200),
  kind: z.enum(accountKinds).default('organisation'),
  website: optional(line(300)),
  phone: optional(line(60)),
  industry: optional(line(120)),
  employees: optional(z.number().int().min(0).max(100_000_000)),
  revenue: optional(amount),
  currency: optional(currency),
  city: optional(line(120)),
  country: optional(line(120)),
  foundedYear: optional(z.number().int().min(1000).max(2200)),
  parentId: optional(id),
  fields: fieldValues.optional(),
  ...ownerIn,
});
export const account = z.object({
  ...kept,
  name: z.string(),
  kind: z.enum(accountKinds),
  website: z.string().nullable(),
  phone: z.string().nullable(),
  industry: z.string().nullable(),
  employees: z.number().int().nullable(),
  revenue: z.string().nullable(),
  currency: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  foundedYear: z.number().int().nullable(),
  parent: ref.nullable(),
});

const contactIn = z.object({
  firstName: optional(line(120)),
  lastName: optional(line(120)),
  email: optional(email),
  phone: optional(line(60)),
  jobTitle: optional(line(160)),
  accountId: optional(id),
  fields: fieldValues.optional(),
  ...ownerIn,
});
export const contact = z.object({
  ...kept,
  name: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  jobTitle: z.string().nullable(),
  account: ref.nullable(),
});

const leadIn = z.object({
  firstName: optional(line(120)),
  lastName: optional(line(120)),
  email: optional(email),
  phone: optional(line(60)),
  company: optional(line(200)),
  jobTitle: optional(line(160)),
  website: optional(line(300)),
  country: optional(line(120)),
  source: optional(line(120)),
  recontactOn: optional(plainDate),
  lostReason: optional(line(120)),
  lostReasonDetail: optional(line(200)),
  lostSaidBy: optional(z.enum(['buyer', 'seller', 'thirdParty'])),
  fields: fieldValues.optional(),
  ...ownerIn,
});
const ending = {
  recontactOn: plainDate.nullable(),
  lostReason: z.string().nullable(),
  lostReasonDetail: z.string().nullable(),
  lostSaidBy: z.string().nullable(),
};
export const lead = z.object({
  ...kept,
  ...standing.shape,
  ...ending,
  name: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  jobTitle: z.string().nullable(),
  website: z.string().nullable(),
  country: z.string().nullable(),
  source: z.string().nullable(),
  converted: z.object({ accountId: id.nullable(), contactId: id.nullable(), dealId: id.nullable() }).nullable(),
});

const dealLine = z.object({ productId: id, quantity: amount.default('1'), unitPrice: optional(amount) });
const dealIn = z.object({
  name: line(200),
  accountId: optional(id),
  contactId: optional(id),
  amount: optional(amount),
  currency: optional(currency),
  closesOn: optional(plainDate),
  source: optional(line(120)),
  sourcedBy: optional(line(120)),
  discount: optional(z.number().min(0).max(1)),
  description: optional(text(5000)),
  recontactOn: optional(plainDate),
  lostReason: optional(line(120)),
  lostReasonDetail: optional(line(200)),
  lostSaidBy: optional(z.enum(['buyer', 'seller', 'thirdParty'])),
  lines: z.array(dealLine).max(200).optional(),
  fields: fieldValues.optional(),
  ...ownerIn,
});
export const deal = z.object({
  ...kept,
  ...standing.shape,
  ...ending,
  name: z.string(),
  account: ref.nullable(),
  contact: ref.nullable(),
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  closesOn: plainDate.nullable(),
  closedAt: instant.nullable(),
  pushes: z.number().int(),
  source: z.string().nullable(),
  sourcedBy: z.string().nullable(),
  discount: z.number().nullable(),
  description: z.string().nullable(),
  lines: z.array(z.object({ id, product: ref, quantity: z.string(), unitPrice: z.string().nullable() })).optional(),
});

const customerIn = z.object({
  name: line(200),
  accountId: optional(id),
  contactId: optional(id),
  since: optional(plainDate),
  source: optional(line(120)),
  recontactOn: optional(plainDate),
  lostReason: optional(line(120)),
  lostReasonDetail: optional(line(200)),
  lostSaidBy: optional(z.enum(['buyer', 'seller', 'thirdParty'])),
  fields: fieldValues.optional(),
  ...ownerIn,
});
export const customer = z.object({
  ...kept,
  ...standing.shape,
  ...ending,
  name: z.string(),
  account: ref.nullable(),
  contact: ref.nullable(),
  deal: ref.nullable(),
  since: plainDate.nullable(),
  source: z.string().nullable(),
});

const productIn = z.object({
  name: line(200),
  code: optional(line(60)),
  series: optional(line(120)),
  unitPrice: optional(amount),
  currency: optional(currency),
  recurring: z.boolean().default(false),
  aliases: z.array(line(200)).max(50).default([]),
  fields: fieldValues.optional(),
});
export const product = z.object({
  id,
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
  fields: fieldValues,
  name: z.string(),
  code: z.string().nullable(),
  series: z.string().nullable(),
  unitPrice: z.string().nullable(),
  currency: z.string().nullable(),
  recurring: z.boolean(),
  aliases: z.array(z.string()),
});

export const ACTIVITY_KINDS = ['call', 'email', 'meeting', 'note'] as const;
export const ABOUT_KINDS = ['lead', 'deal', 'customer', 'account', 'contact'] as const;
export const activity = z.object({
  id,
  kind: z.enum(ACTIVITY_KINDS),
  about: z.object({ kind: z.enum(ABOUT_KINDS), id }),
  subject: z.string().nullable(),
  body: z.string().nullable(),
  direction: z.enum(['in', 'out']).nullable(),
  outcome: z.enum(['answered', 'noAnswer', 'held', 'missed']).nullable(),
  minutes: z.number().int().nullable(),
  contact: ref.nullable(),
  occurredAt: instant,
  recordedAt: instant,
  by: z.object({ id: id.nullable(), name: z.string() }),
  version: z.number().int(),
});
const activityIn = z.object({
  kind: z.enum(ACTIVITY_KINDS),
  about: z.object({ kind: z.enum(ABOUT_KINDS), id }),
  subject: optional(line(200)),
  body: optional(text()),
  direction: optional(z.enum(['in', 'out'])),
  outcome: optional(z.enum(['answered', 'noAnswer', 'held', 'missed'])),
  minutes: optional(z.number().int().min(0).max(6000)),
  contactId: optional(id),
  occurredAt: instant.optional(),
});

export const listAccounts = list('accounts', 'Accounts', account);
export const getAccount = get('accounts', 'Accounts', account);
export const createAccount = route({
  method: 'POST',
  path: '/api/v1/accounts',
  summary: 'Accounts: create',
  tag: 'Accounts',
  status: 201,
  errors: ['unknown-field', 'bad-value'],
  body: accountIn,
  out: account,
});
export const changeAccount = change('accounts', 'Accounts', partial(accountIn.extend({ kind: z.enum(accountKinds) })), account);
export const removeAccount = remove('accounts', 'Accounts');

export const listContacts = list('contacts', 'Contacts', contact);
export const getContact = get('contacts', 'Contacts', contact);
export const createContact = route({
  method: 'POST',
  path: '/api/v1/contacts',
  summary: 'Contacts: create',
  tag: 'Contacts',
  status: 201,
  errors: ['unknown-field', 'bad-value'],
  body: contactIn,
  out: contact,
});
export const changeContact = change('contacts', 'Contacts', partial(contactIn), contact);
export const removeContact = remove('contacts', 'Contacts');

export const listLeads = list('leads', 'Leads', lead);
export const getLead = get('leads', 'Leads', lead);
/** `process` and `stage` may name where it starts; gates before a later stage are asked. */
const opening = { process: z.string().max(60).optional(), stage: z.string().max(60).optional(), occurredAt: instant.optional() };
export const createLead = route({
  method: 'POST',
  path: '/api/v1/leads',
  summary: 'Leads: open one in the first stage of its process',
  tag: 'Leads',
  status: 201,
  errors: ['held', 'unknown-stage', 'unknown-field', 'bad-value'],
  body: leadIn.extend(opening),
  out: lead,
});
export const changeLead = change('leads', 'Leads', partial(leadIn), lead);
export const removeLead = remove('leads', 'Leads');

export const listDeals = list('deals', 'Deals', deal);
export const getDeal = get('deals', 'Deals', deal);
export const createDeal = route({
  method: 'POST',
  path: '/api/v1/deals',
  summary: 'Deals: open one in the first stage of its process',
  tag: 'Deals',
  status: 201,
  errors: ['held', 'unknown-stage', 'unknown-field', 'bad-value'],
  body: dealIn.extend(opening),
  out: deal,
});
export const changeDeal = change('deals', 'Deals', partial(dealIn), deal);
export const removeDeal = remove('deals', 'Deals');

export const listCustomers = list('customers', 'Customers', customer);
export const getCustomer = get('customers', 'Customers', customer);
export const createCustomer = route({
  method: 'POST',
  path: '/api/v1/customers',
  summary: 'Customers: open one in the first stage of its process',
  tag: 'Customers',
  status: 201,
  errors: ['held', 'unknown-stage', 'unknown-field', 'bad-value'],
  body: customerIn.extend(opening),
  out: customer,
});
export const changeCustomer = change('customers', 'Customers', partial(customerIn), customer);
export const removeCustomer = remove('customers', 'Customers');

export const listProducts = list('products', 'Products', product);
export const getProduct = get('products', 'Products', product);
export const createProduct = route({
  method: 'POST',
  path: '/api/v1/products',
  summary: 'Products: create',
  tag: 'Products',
  status: 201,
  errors: ['unknown-field', 'bad-value', 'taken'],
  body: productIn,
  out: product,
});
export const changeProduct = change(
  'products',
  'Products',
  partial(productIn.extend({ recurring: z.boolean(), aliases: z.array(line(200)).max(50) })),
  product,
);
export const removeProduct = remove('products', 'Products');

export const listActivities = list('activities', 'Activities', activity);
export const logActivity = route({
  method: 'POST',
  path: '/api/v1/activities',
  summary: 'Log what happened, with its own date',
  tag: 'Activities',
  status: 201,
  errors: ['not-found', 'bad-date'],
  body: activityIn,
  out: activity,
});
export const removeActivity = remove('activities', 'Activities');

/** A contact's part in a deal. */
export const stakeholder = z.object({
  contact: contact,
  role: z.string().nullable(),
  stance: z.string().nullable(),
  influence: z.string().nullable(),
});
export const listStakeholders = route({
  method: 'GET',
  path: '/api/v1/deals/{id}/stakeholders',
  summary: 'The people of a deal',
  tag: 'Deals',
  ...inId,
  errors: ['not-found'],
  out: page(stakeholder),
});
export const setStakeholder = route({
  method: 'PUT',
  path: '/api/v1/deals/{id}/stakeholders/{contactId}',
  summary: 'Say what part a contact has in a deal',
  tag: 'Deals',
  errors: ['not-found'],
  params: z.object({ id, contactId: id }),
  body: z.object({
    role: optional(line(120)),
    stance: optional(z.enum(['for', 'neutral', 'against', 'unknown'])),
    influence: optional(z.enum(['high', 'medium', 'low', 'unknown'])),
  }),
  out: stakeholder,
});
export const removeStakeholder = route({
  method: 'DELETE',
  path: '/api/v1/deals/{id}/stakeholders/{contactId}',
  summary: 'Take a contact off a deal',
  tag: 'Deals',
  errors: ['not-found'],
  params: z.object({ id, contactId: id }),
  out: nothing,
});

export const searchHit = z.object({
  kind: z.enum(['lead', 'deal', 'customer', 'account', 'contact']),
  id,
  name: z.string(),
  about: z.string().nullable(),
});
export const search = route({
  method: 'GET',
  path: '/api/v1/search',
  summary: 'Find any record by part of its name, mail or company',
  tag: 'Search',
  query: z.object({ q: line(200), limit: z.coerce.number<number>().int().min(1).max(50).default(10) }),
  out: page(searchHit),
});

export type Account = z.infer<typeof account>;
export type Contact = z.infer<typeof contact>;
export type Lead = z.infer<typeof lead>;
export type Deal = z.infer<typeof deal>;
export type Customer = z.infer<typeof customer>;
export type Product = z.infer<typeof product>;
export type Activity = z.infer<typeof activity>;
