import { z } from 'zod';
import { estimate } from './playbook-replay.ts';
import { route } from './route.ts';
import { id, instant, periodDate } from './shapes.ts';
import { difference } from './step-usefulness.ts';

const tag = 'Playbooks';
const playbook = z.string().max(60).meta({ description: 'The playbook by its id, or one of its versions by the id of that' });
const count = z.number().int();
const name = z.string().max(60);
const since = periodDate.optional().meta({ description: 'From this day on; a year back where nobody says' });

const overrideUse = z.object({
  stage: z.object({ id: z.string(), name: z.string() }),
  ask: z.string(),
  title: z.string(),
  file: z.string(),
  unmet: count.meta({ description: 'Stays in which it held somebody up or was passed anyway' }),
  overridden: count,
  share: estimate,
  roles: z.array(z.object({ role: z.string(), count })),
  reasons: z.array(z.object({ text: z.string(), count })),
  openEnded: count.meta({ description: 'Given for the stay' }),
  running: count.meta({ description: 'Given to a day still to come' }),
  lapsed: count.meta({ description: 'Run out while the record still stands there' }),
  wins: difference.meta({ description: 'How much more often records are won that passed it so' }),
});
export type OverrideUseView = z.infer<typeof overrideUse>;

export const getGateOverrides = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/overrides',
  summary: 'What was passed by an override: how often of how often unmet, by which roles, why, to when, and what became of it',
  tag,
  errors: ['not-found', 'bad-value', 'wrong-state'],
  params: z.object({ id: playbook }),
  query: z.object({ process: name.optional().meta({ description: 'The last of the deals where nobody says' }), since }),
  out: z.object({ process: z.object({ id: z.string(), name: z.string() }), since: periodDate, asks: z.array(overrideUse) }),
});

export const listGateOverrides = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/overrides/records',
  summary: 'The overrides of one thing a stage asks, newest first, of the records the caller may see',
  tag,
  errors: ['not-found', 'bad-value', 'wrong-state'],
  params: z.object({ id: playbook }),
  query: z.object({ process: name, since, stage: name, ask: z.string().max(160) }),
  out: z.object({
    data: z.array(
      z.object({
        record: z.object({ kind: z.enum(['lead', 'deal', 'customer']), id, name: z.string() }),
        at: instant,
        by: z.string().nullable(),
        reason: z.string(),
        until: instant.nullable(),
        outcome: z.string().nullable(),
      }),
    ),
    nextCursor: z.null(),
  }),
});
