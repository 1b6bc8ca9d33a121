import { z } from 'zod';
import { DUPLICATE_BECAUSE } from './merges.ts';
import { candidate, convertLead } from './process.ts';
import { route } from './route.ts';
import { id, ref } from './shapes.ts';

const tag = 'Leads';
const params = z.object({ id });

/** Why an account is taken for the lead's: a sign of its own, or a contact there who is likely the same person. */
const because = z.enum([...DUPLICATE_BECAUSE, 'contact']);
const openDeal = z.object({ id, name: z.string(), stage: z.string(), amount: z.string().nullable(), currency: z.string().nullable() });
const knownContact = ref.extend({ because: z.array(z.enum(DUPLICATE_BECAUSE)) });
const knownAccount = ref.extend({
  because: z.array(because),
  deals: z.array(openDeal).meta({ description: 'Open ones, the largest first; at most 10' }),
  contacts: z.array(knownContact).meta({ description: 'Who there is likely the lead' }),
});
export const knownOfLead = route({
  method: 'GET',
  path: '/api/v1/leads/{id}/known',
  summary: 'Leads: the accounts and contacts that one may belong to already, with their open deals',
  tag,
  errors: ['not-found'],
  params,
  out: z.object({ accounts: z.array(knownAccount), contacts: z.array(knownContact).meta({ description: 'Those without an account' }) }),
});

/** One part of what comes of a lead: made anew, or there already. */
const part = z.object({ made: z.boolean(), id: id.nullable(), name: z.string() });
export const previewConvert = route({
  method: 'POST',
  path: '/api/v1/leads/{id}/convert/preview',
  summary: 'Leads: what converting one would make, without making it',
  tag,
  data: 'read',
  scope: 'read',
  errors: ['not-found', 'no-exit', 'bad-value'],
  params,
  body: convertLead.body.pick({ as: true, dealId: true, accountId: true, contactId: true, deal: true }),
  out: z.object({
    account: part.nullable().meta({ description: 'null: none, for the lead names no company' }),
    contact: part,
    deal: part
      .extend({ process: z.string(), stage: z.string(), answers: z.number().int().meta({ description: 'How many answers come along' }) })
      .nullable(),
    candidates: z.array(candidate).meta({ description: 'What must be chosen first: converting refuses with the same' }),
  }),
});

export type KnownOfLead = z.infer<typeof knownOfLead.out>;
export type KnownAccount = z.infer<typeof knownAccount>;
export type ConvertPreview = z.infer<typeof previewConvert.out>;
