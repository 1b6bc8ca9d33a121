import { z } from 'zod';
import { route } from './route.ts';
import { currency, periodDate, plainDate } from './shapes.ts';

const n = z.number().int();

export const leadSource = z.object({
  source: z.string().nullable().meta({ description: 'Null where nobody said' }),
  came: n,
  converted: n,
  underWay: n.meta({ description: 'Open and beyond the first stage: accepted, with `converted`' }),
  waiting: n.meta({ description: 'Open in the first stage' }),
  rejected: n.meta({ description: 'Ended without being converted; with the three before it makes `came`' }),
  reasons: z
    .array(z.object({ reason: z.string().nullable(), detail: z.string().nullable(), count: n }))
    .meta({ description: 'Why they were rejected, the most frequent first; null where nobody said' }),
  answered: n.meta({ description: 'Those we wrote to or spoke with' }),
  answerMinutes: z.number().nullable().meta({ description: 'Median from when they came until our first word, of those answered' }),
  won: n.meta({ description: 'Deals won that came of them' }),
  wonAmount: z.string().nullable().meta({ description: 'What can be summed; null where the reader may not see amounts' }),
  wonUnknown: n.meta({ description: 'Won deals that are not in the sum: no amount, or no rate for their currency on the day they closed' }),
});
export type LeadSource = z.infer<typeof leadSource>;

export const listLeadSources = route({
  method: 'GET',
  path: '/api/v1/lead-sources',
  summary: 'What became of the leads of a period, by where they came from; tests and duplicates are left out',
  tag: 'Discovery',
  errors: ['bad-date'],
  query: z.object({
    from: periodDate.optional().meta({ description: 'The first day they came; a year before `to` unless given' }),
    to: periodDate.optional().meta({ description: 'The last day, today unless given' }),
  }),
  out: z.object({
    from: plainDate,
    to: plainDate,
    currency,
    firstStages: z.array(z.string()).meta({ description: 'The stages in which a lead is waiting' }),
    data: z.array(leadSource).meta({ description: 'The source most came from first; at most 200' }),
    left: n.meta({ description: 'Sources beyond those' }),
  }),
});
