import { z } from 'zod';
import { LINE_PERIODS } from './deals.ts';
import { change, get, inId, list, optional, partial, remove, version } from './record-routes.ts';
import { route } from './route.ts';
import { amount, currency, id, instant, line, plainDate, ref } from './shapes.ts';

/** A line of the deal as it stood when the deal was won. */
const promised = z.object({
  product: ref,
  quantity: z.string(),
  unitPrice: z.string().nullable(),
  discount: z.number(),
  period: z.enum(LINE_PERIODS),
  termMonths: z.number().int().nullable(),
});
export const agreement = z.object({
  id,
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
  name: z.string(),
  account: ref,
  deal: ref.nullable(),
  startsOn: plainDate.nullable(),
  endsOn: plainDate.nullable(),
  renewalNoticeOn: plainDate.nullable().meta({ description: 'By when to say whether it goes on; an open task reminds of it' }),
  value: z.string().nullable(),
  currency: z.string().nullable(),
  promised: z.array(promised),
  endedReason: z.string().nullable().meta({ description: 'Why it was ended; null while nobody has ended it' }),
});
const agreementIn = z.object({
  name: line(200),
  startsOn: optional(plainDate),
  endsOn: optional(plainDate),
  renewalNoticeOn: optional(plainDate),
  value: optional(amount),
  currency: optional(currency),
});

export const listAgreements = list('agreements', 'Agreements', agreement);
export const getAgreement = get('agreements', 'Agreements', agreement);
export const createAgreement = route({
  method: 'POST',
  path: '/api/v1/agreements',
  summary: 'Agreements: write down one that no deal here was won for',
  tag: 'Agreements',
  status: 201,
  errors: ['not-found', 'not-allowed', 'bad-value', 'unknown-field'],
  body: agreementIn.extend({ accountId: id }),
  out: agreement,
});
export const changeAgreement = change('agreements', 'Agreements', partial(agreementIn), agreement);
export const removeAgreement = remove('agreements', 'Agreements');
export const renewAgreement = route({
  method: 'POST',
  path: '/api/v1/agreements/{id}/renew',
  summary: 'Let an agreement go on until another day',
  tag: 'Agreements',
  ...inId,
  errors: ['not-found', 'not-allowed', 'stale', 'wrong-state', 'bad-value', 'unknown-field'],
  body: z.object({
    endsOn: plainDate,
    renewalNoticeOn: optional(plainDate),
    value: optional(amount).meta({ description: 'Left out, it stays' }),
    version,
  }),
  out: agreement,
});
export const endAgreement = route({
  method: 'POST',
  path: '/api/v1/agreements/{id}/end',
  summary: 'End an agreement on a day, and say why',
  tag: 'Agreements',
  ...inId,
  errors: ['not-found', 'not-allowed', 'stale', 'wrong-state', 'bad-value'],
  body: z.object({ endsOn: plainDate, reason: line(200), version }),
  out: agreement,
});

export type Agreement = z.infer<typeof agreement>;
