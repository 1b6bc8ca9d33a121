import { z } from 'zod';
import { KINDS } from './playbook.ts';
import { ID_PATTERN } from './shape-terms.ts';

const id = z.string().regex(ID_PATTERN).describe('An id: a small letter, then letters and digits.');
const words = z.string().min(1);
const rule = z.string().min(1).describe('A rule (CEL), such as account.employees >= 50.');
const points = z.number().int().min(-1000).max(1000);
const span = z.string().min(1).describe('A span of time, such as 14 days.');

const fitRule = z.strictObject({ id, name: words.optional(), when: rule, points, because: words });
const falling = z.number().int().min(-1000).max(1000);

export const scoringShape = z.strictObject({
  fit: z
    .strictObject({ lead: z.array(fitRule).optional(), deal: z.array(fitRule).optional(), customer: z.array(fitRule).optional() })
    .describe('The ideal customer as weighted rules; every one that holds gives its points.'),
  engagement: z
    .strictObject({
      'half-life': span.optional(),
      signals: z.array(
        z.strictObject({
          happened: words,
          points,
          'half-life': span.optional(),
          most: z.number().int().positive().optional(),
          because: words,
        }),
      ),
    })
    .optional(),
  grades: z.strictObject({
    fit: z.strictObject({ A: falling, B: falling, C: falling }),
    engagement: z.strictObject({ 1: falling, 2: falling, 3: falling }),
  }),
});

export const assignmentShape = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        id,
        kind: z.enum(KINDS).optional(),
        when: rule.optional(),
        to: z.strictObject({ members: z.array(words).min(1).optional(), team: words.optional(), role: id.optional() }),
        because: words.optional(),
      }),
    )
    .min(1),
  most: z.number().int().positive().max(100_000).describe('Open records one person may hold.').optional(),
  'answer-within': span.optional(),
});

const flowStop = z.strictObject({
  ask: id.describe('A question of this bank.').optional(),
  end: id.describe('An end, by a name of its own.').optional(),
  when: rule.describe('Passed over where this does not hold.').optional(),
  choices: z
    .array(z.strictObject({ say: words, value: words.describe('What is written as the answer.').optional(), next: id.optional() }))
    .min(1)
    .optional(),
  next: id.describe('Where it goes on; the next line unless given.').optional(),
  say: words.describe('Of an end: what it came to.').optional(),
});

export const questionsShape = z.strictObject({
  questions: id,
  name: words,
  bank: z
    .array(
      z.strictObject({
        id,
        ask: words,
        answers: words.describe('The element of a framework it answers, such as bant.need.'),
        personas: z.array(id).min(1).optional(),
        'listen-for': z.array(words).optional(),
        'follow-ups': z.array(words).optional(),
      }),
    )
    .min(1),
  flow: z.array(flowStop).min(2).describe('A talk that branches by what is answered.').optional(),
});

export const personaShape = z.strictObject({
  persona: id,
  name: words,
  titles: z.array(words).min(1).describe('Words of a job title that tell this persona.'),
  needs: z.array(words).optional(),
  pains: z.array(words).optional(),
  messages: z.array(words).optional(),
});

export const objectionsShape = z.strictObject({
  objections: id.describe('The process they are raised in.'),
  list: z
    .array(
      z.strictObject({
        id,
        name: words,
        says: words.describe('What they say, in their words.'),
        stages: z.array(id).min(1).describe('Where they say it; in any open stage if absent.').optional(),
        behind: words.describe('What is behind it.').optional(),
        ask: z.array(words).min(1).describe('What to ask back before answering.').optional(),
        answer: words.optional(),
        proof: words.describe('What shows that the answer is true.').optional(),
      }),
    )
    .min(1),
});

export type ObjectionsText = z.infer<typeof objectionsShape>;
export type ScoringText = z.infer<typeof scoringShape>;
export type AssignmentText = z.infer<typeof assignmentShape>;
export type QuestionsText = z.infer<typeof questionsShape>;
export type FlowStopText = z.infer<typeof flowStop>;
export type PersonaText = z.infer<typeof personaShape>;
