import { z } from 'zod';
import { estimate } from './playbook-replay.ts';
import { route } from './route.ts';
import { id, instant, nothing, plainDate } from './shapes.ts';
import { difference } from './step-usefulness.ts';

const tag = 'Playbooks';
const playbook = z.string().max(60).meta({ description: 'The playbook by its id, or one of its versions by the id of that' });
const count = z.number().int();
const name = z.string().max(60);
const hits = z.object({ hits: count, n: count });
export const COMPETITOR_PARTS = ['open', 'won', 'lost', 'lostTo'] as const;

const competitor = z.object({
  key: z.string(),
  name: z.string().meta({ description: 'As it is written most often' }),
  open: count.meta({ description: 'Open deals that name it' }),
  ended: count,
  won: count,
  lost: count,
  lostTo: count.meta({ description: 'Of the lost, those whose reason is a competitor' }),
  wonShare: estimate,
  wins: difference.meta({ description: 'How much more often deals with it are won than those without' }),
  change: difference.meta({ description: 'How much larger its share of the deals is in the last two quarters than before' }),
  recent: hits,
  before: hits,
  kind: z.enum(['more', 'less', 'same', 'tooFew']),
  quarters: z.array(z.object({ quarter: plainDate, met: count, share: estimate })),
  stages: z
    .array(z.object({ id: z.string(), name: z.string(), count }))
    .meta({ description: 'Where deals stood when competitors were first named' }),
  prepared: z.array(z.string()).meta({ description: 'Objections of the playbook that speak of it' }),
});
export type CompetitorView = z.infer<typeof competitor>;
const competitorsView = z.object({
  process: z.object({ id: z.string(), name: z.string() }),
  field: z
    .enum(['kept', 'none', 'hidden'])
    .meta({ description: 'Whether deals have a field that names competitors, which the caller may see' }),
  mayAdd: z.boolean(),
  since: plainDate,
  recentSince: plainDate,
  ended: count,
  competitors: z.array(competitor),
});
export type CompetitorsView = z.infer<typeof competitorsView>;

export const getCompetitors = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/competitors',
  summary: 'Who else is in the deals of a process, by quarter over two years, how that goes, and what changed beyond chance',
  tag,
  errors: ['not-found', 'bad-value', 'wrong-state'],
  params: z.object({ id: playbook }),
  query: z.object({ process: name.optional().meta({ description: 'The last of the deals where nobody says' }) }),
  out: competitorsView,
});

export const listCompetitorDeals = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/competitors/records',
  summary: 'The deals that name a competitor, newest first, of those the caller may see',
  tag,
  errors: ['not-found', 'bad-value', 'wrong-state'],
  params: z.object({ id: playbook }),
  query: z.object({ process: name, competitor: z.string().min(1).max(500), part: z.enum(COMPETITOR_PARTS) }),
  out: z.object({
    data: z.array(z.object({ id, name: z.string(), stage: z.string(), at: instant.nullable(), reason: z.string().nullable() })),
    nextCursor: z.null(),
  }),
});

export const keepCompetitors = route({
  method: 'POST',
  path: '/api/v1/competitors/field',
  summary: 'Give deals a field that names the competitors in them; where there is one nothing changes',
  tag,
  scope: 'admin',
  errors: ['not-allowed', 'bad-playbook'],
  out: nothing,
});
