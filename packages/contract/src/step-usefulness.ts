import { z } from 'zod';
import { estimate } from './playbook-replay.ts';
import { route } from './route.ts';
import { id, periodDate } from './shapes.ts';

const tag = 'Playbooks';
const playbook = z.string().max(60).meta({ description: 'The playbook by its id, or one of its versions by the id of that' });
const count = z.number().int();
const name = z.string().max(60);

export const difference = z.object({
  estimate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  level: z.number(),
  n: z.tuple([count, count]),
  tooFew: z.boolean(),
});
const stepUsefulness = z.object({
  id: z.string(),
  title: z.string(),
  required: z.boolean(),
  asked: count,
  done: count,
  skipped: count,
  left: count.meta({ description: 'Neither done nor skipped when the record left the stage' }),
  reasons: z.array(z.object({ text: z.string(), count })),
  doneShare: estimate,
  days: estimate.meta({ description: 'Days from entering the stage until it was done' }),
  goesOn: difference.meta({ description: 'How much more often records go on that had it done' }),
  wins: difference.meta({ description: 'How much more often they are won, of those that ended' }),
  advice: z.object({
    kind: z.enum(['keep', 'optional', 'drop', 'tooFew']),
    because: z.array(z.enum(['wins', 'goesOn', 'saysNothing', 'seldom', 'hardlyEver', 'cannotTell'])),
  }),
});
export type StepUsefulnessView = z.infer<typeof stepUsefulness>;
const stepsView = z.object({
  process: z.object({ id: z.string(), name: z.string() }),
  since: periodDate,
  records: count.meta({ description: 'The newest that left a stage in the period' }),
  stages: z.array(z.object({ id: z.string(), name: z.string(), steps: z.array(stepUsefulness) })),
});
export type StepsView = z.infer<typeof stepsView>;

export const getStepUsefulness = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/steps',
  summary: 'How each step is used, and whether records with it done go on or are won more often; with advice',
  tag,
  errors: ['not-found', 'bad-value', 'wrong-state'],
  params: z.object({ id: playbook }),
  query: z.object({
    process: name.optional().meta({ description: 'The last of the deals where nobody says' }),
    since: periodDate.optional().meta({ description: 'Stages left from this day on; a year back where nobody says' }),
  }),
  out: stepsView,
});

export const retireStep = route({
  method: 'POST',
  path: '/api/v1/playbooks/{id}/steps/{step}/retire',
  summary: 'Start a draft of the newest version without a step, or with the step no longer required; nothing else is changed',
  tag,
  status: 201,
  errors: ['not-found', 'bad-value', 'wrong-state'],
  params: z.object({ id: playbook, step: name }),
  body: z.object({ process: name, stage: name, how: z.enum(['drop', 'optional']) }),
  out: z.object({ draft: id, file: z.string().meta({ description: 'Where the change is' }) }),
});
