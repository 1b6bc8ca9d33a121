import { z } from 'zod';
import { change, get, inId, list, optional, partial, remove } from './record-routes.ts';
import { ending, kept, opening, ownerIn, scored, standing } from './record-shapes.ts';
import { contact } from './records.ts';
import { route } from './route.ts';
import { amount, currency, fieldValues, id, instant, line, nothing, page, plainDate, ref, text } from './shapes.ts';

export const LINE_PERIODS = ['once', 'month', 'quarter', 'year'] as const;
/** What part a partner has in a deal. */
export const PARTNER_ROLES = ['sourced', 'influenced', 'resells', 'fulfils'] as const;
/** Where a deal's amount comes from: typed, or a value of its lines. */
export const AMOUNT_FROM = ['typed', 'firstYear', 'annual', 'total'] as const;

const dealLine = z.object({
  productId: id,
  quantity: amount.default('1'),
  unitPrice: optional(amount).meta({ description: 'For one period, where the line recurs' }),
  discount: z.number().min(0).max(1).default(0).meta({ description: 'Share of the price, in steps of 0.0001' }),
  period: z.enum(LINE_PERIODS).default('once'),
  termMonths: optional(z.number().int().min(1).max(1200)),
});
/** What lines are worth; null as long as a price (for `total` also the term of what recurs) is unknown. */
const worth = {
  firstYear: z.string().nullable(),
  annual: z.string().nullable().meta({ description: 'What recurs, a year' }),
  total: z.string().nullable().meta({ description: 'Over the whole term' }),
};
const lineOut = z.object({
  id,
  product: ref,
  quantity: z.string(),
  unitPrice: z.string().nullable(),
  discount: z.number(),
  period: z.enum(LINE_PERIODS),
  termMonths: z.number().int().nullable(),
  net: z.string().nullable().meta({ description: 'Quantity times price less discount, for one period' }),
  ...worth,
});
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
  openedOn: optional(plainDate).meta({ description: 'The day it was opened; null where a file did not say' }),
  partnerId: optional(id),
  partnerRole: optional(z.enum(PARTNER_ROLES)),
  amountFrom: z.enum(AMOUNT_FROM).default('typed').meta({ description: 'Without lines the typed amount stays' }),
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
  ...scored,
  source: z.string().nullable(),
  sourcedBy: z.string().nullable(),
  discount: z.number().nullable(),
  description: z.string().nullable(),
  openedOn: plainDate.nullable(),
  partner: ref.nullable(),
  partnerRole: z.enum(PARTNER_ROLES).nullable(),
  amountFrom: z.enum(AMOUNT_FROM),
  lines: z.array(lineOut).optional(),
  worth: z.object(worth).optional(),
});

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
export const changeDeal = change('deals', 'Deals', partial(dealIn.extend({ amountFrom: z.enum(AMOUNT_FROM) })), deal);
export const removeDeal = remove('deals', 'Deals');

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

export type Deal = z.infer<typeof deal>;
export type DealLine = z.infer<typeof lineOut>;
