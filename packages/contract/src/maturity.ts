import { z } from 'zod';
import { estimate } from './playbook-replay.ts';
import { route } from './route.ts';
import { id, instant, owner } from './shapes.ts';

const tag = 'Playbooks';
const count = z.number().int();

const stay = z.object({
  process: z.string(),
  stage: z.string(),
  name: z.string(),
  median: estimate.meta({ description: 'Working days until half of the deals left' }),
  expected: z.number().nullable().meta({ description: 'Working days the playbook expects' }),
});
const shown = z.object({
  kind: z.string(),
  title: z.string(),
  hits: count,
  size: estimate,
  filter: z.string().nullable().meta({ description: 'Finds these deals in their list' }),
  records: z.array(z.object({ id, name: z.string() })).meta({ description: 'The newest of them, where no filter finds them' }),
});
const gap = z.object({
  kind: z.string(),
  title: z.string(),
  why: z.string(),
  next: z.string(),
  said: z.string().nullable().meta({ description: 'What was answered, where it is less than in place' }),
  unlikeSaid: z.boolean().meta({ description: 'It was said to be in place, and the records show that it is not' }),
  shown: shown.nullable(),
  stay: stay.nullable(),
  lookedAfter: z.boolean().meta({ description: 'The playbook in use asks for it already' }),
});
const recommended = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  taken: z.boolean().meta({ description: 'The workspace sells by it' }),
  points: count,
  reasons: z.array(
    z.object({
      code: z.enum(['trade', 'solo', 'notSolo', 'complex', 'simple', 'looksAfter']),
      gaps: z.array(z.string()).meta({ description: 'Kinds of gaps it looks after and the playbook in use does not' }),
      weight: count,
    }),
  ),
});
const earlier = z.object({
  id,
  at: instant,
  by: owner,
  inPlace: count,
  partly: count,
  lacking: count,
  gaps: count,
  shares: z
    .array(z.object({ kind: z.string(), hits: count, n: count }))
    .nullable()
    .meta({ description: 'What the records showed then; null to whoever does not see all of them' }),
});
const maturityView = z.object({
  questions: z.array(
    z.object({
      id: z.string(),
      about: z.enum(['practice', 'profile']),
      ask: z.string(),
      choices: z.array(z.object({ id: z.string(), label: z.string() })),
    }),
  ),
  mayAnswer: z.boolean(),
  check: z.object({ id, at: instant, by: owner, answers: z.record(z.string(), z.string()) }).nullable(),
  inPlace: count,
  partly: count,
  lacking: count,
  of: count,
  gaps: z.array(gap),
  shown: z.array(shown),
  stays: z.array(stay),
  recommended: z.array(recommended),
  earlier: z.array(earlier).meta({ description: 'Newest first, the one that counts among them' }),
});
export type MaturityView = z.infer<typeof maturityView>;

export const getMaturity = route({
  method: 'GET',
  path: '/api/v1/maturity',
  summary:
    'How far the way of selling is in place: what was answered, what the records show, what lacks, and which playbook looks after it',
  tag,
  out: maturityView,
});
export const answerMaturity = route({
  method: 'POST',
  path: '/api/v1/maturity',
  summary: 'Answer the questions anew; earlier answers stay to compare with',
  tag,
  status: 201,
  errors: ['bad-value'],
  body: z.object({
    answers: z
      .record(z.string().max(40), z.string().max(60))
      .refine((given) => Object.keys(given).length > 0, 'Answer at least one question')
      .meta({ description: 'The chosen answer by question; what nobody knows is left out' }),
  }),
  out: maturityView,
});
