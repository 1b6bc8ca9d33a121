import { z } from 'zod';
import { route } from './route.ts';
import { id, instant, listQuery, page, plainDate } from './shapes.ts';

const tag = 'Process';
/** As the list of deals is asked: counts and sums are then those of what is found. */
const sought = listQuery.pick({ filter: true, q: true });

export const card = z.object({
  id,
  name: z.string(),
  account: z.string().nullable(),
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  closesOn: plainDate.nullable(),
  owner: z.string().nullable(),
  enteredAt: instant,
  daysInStage: z.number().meta({ description: 'Working days since it entered the stage' }),
  nextStep: z.object({ title: z.string(), dueAt: instant.nullable() }).nullable(),
  version: z.number().int(),
});
export const pipeline = z.object({
  process: z.object({ id: z.string(), name: z.string(), version: z.number().int() }),
  processes: z.array(z.object({ id: z.string(), name: z.string() })),
  columns: z.array(
    z.object({
      stage: z.object({ id: z.string(), name: z.string(), expectWorkingDays: z.number().nullable() }),
      count: z.number().int(),
      sums: z.array(z.object({ amount: z.string(), currency: z.string() })),
      unknown: z.number().int(),
      cards: z.array(card),
      nextCursor: z.string().nullable(),
    }),
  ),
  outcomes: z.array(
    z.object({
      stage: z.object({ id: z.string(), name: z.string(), outcome: z.string() }),
      count: z.number().int(),
      sums: z.array(z.object({ amount: z.string(), currency: z.string() })),
      unknown: z.number().int(),
    }),
  ),
});
export type Pipeline = z.infer<typeof pipeline>;
export const getPipeline = route({
  method: 'GET',
  path: '/api/v1/pipeline',
  summary: 'The board of one deal process: counts and sums by stage, first cards of each',
  tag,
  errors: ['not-found', 'bad-filter', 'unknown-field'],
  query: sought.extend({ process: z.string().max(60).optional(), cards: z.coerce.number<number>().int().min(0).max(100).default(30) }),
  out: pipeline,
});

export const getPipelineCards = route({
  method: 'GET',
  path: '/api/v1/pipeline/{process}/{stage}/cards',
  summary: 'More cards of one column of the board, in its order',
  tag,
  params: z.object({ process: z.string().max(60), stage: z.string().max(60) }),
  query: sought.extend({ limit: z.coerce.number<number>().int().min(1).max(100).default(30), cursor: z.string().max(400).optional() }),
  errors: ['not-found', 'bad-cursor', 'bad-filter', 'unknown-field'],
  out: page(card),
});
