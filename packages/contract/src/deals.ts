import { z } from 'zod';
import { change, get, inId, list, optional, partial, remove } from './record-routes.ts';
import { ending, kept, opening, ownerIn, standing } from './record-shapes.ts';
import { contact } from './records.ts';
import { route } from './route.ts';
import { amount, currency, fieldValues, id, instant, line, nothing, page, plainDate, ref, text } from './shapes.ts';

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
