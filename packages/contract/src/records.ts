import { z } from 'zod';
import { change, email, get, list, optional, partial, remove } from './record-routes.ts';
import { route } from './route.ts';
import { ending, kept, opening, ownerIn, scored, standing } from './record-shapes.ts';
import { amount, currency, fieldValues, id, instant, line, page, plainDate, ref, text } from './shapes.ts';

export const accountKinds = ['organisation', 'household', 'person'] as const;

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
  partner: z.boolean().default(false),
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
  partner: z.boolean(),
});

const contactIn = z.object({
  firstName: optional(line(120)),
  lastName: optional(line(120)),
  email: optional(email),
  phone: optional(line(60)),
  jobTitle: optional(line(160)),
  personalFacts: optional(text(5000)).meta({ description: 'What to remember of them as a person; goes when the person is erased' }),
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
  personalFacts: z.string().nullable(),
  account: ref.nullable(),
});

/** How ready a lead is to talk; nothing said: null. */
export const TEMPERATURES = ['cold', 'warm', 'hot'] as const;

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
  temperature: optional(z.enum(TEMPERATURES)),
  recontactOn: optional(plainDate),
  lostReason: optional(line(120)),
  lostReasonDetail: optional(line(200)),
  lostSaidBy: optional(z.enum(['buyer', 'seller', 'thirdParty'])),
  fields: fieldValues.optional(),
  ...ownerIn,
});
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
  temperature: z.enum(TEMPERATURES).nullable(),
  ...scored,
  converted: z.object({ accountId: id.nullable(), contactId: id.nullable(), dealId: id.nullable() }).nullable(),
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
export const changeAccount = change(
  'accounts',
  'Accounts',
  partial(accountIn.extend({ kind: z.enum(accountKinds), partner: z.boolean() })),
  account,
);
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
export const createLead = route({
  method: 'POST',
  path: '/api/v1/leads',
  summary: 'Leads: open one in the first stage of its process',
  tag: 'Leads',
  status: 201,
  errors: ['held', 'unknown-stage', 'unknown-field', 'bad-value'],
  body: leadIn.extend({
    ...opening,
    assign: z
      .boolean()
      .optional()
      .meta({ description: 'Give it to whose turn it is by the rules of `assignment.yaml`; an owner given here goes before' }),
  }),
  out: lead,
});
export const changeLead = change('leads', 'Leads', partial(leadIn), lead);
export const removeLead = remove('leads', 'Leads');

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
export type Customer = z.infer<typeof customer>;
export type Product = z.infer<typeof product>;
