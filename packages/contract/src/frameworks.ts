import { z } from 'zod';
import { ACTIVITY_KINDS } from './activities.ts';
import { kinds } from './process.ts';
import { route } from './route.ts';
import { id, instant, line, text } from './shapes.ts';

const tag = 'Discovery';
const params = z.object({ kind: kinds, id });
const said = z.object({ code: z.string(), params: z.record(z.string(), z.unknown()), text: z.string() });
const named = z.object({ id, name: z.string() });
const cell = z.union([z.null(), z.boolean(), z.number(), z.string()]);
export const KNOWN_STATES = ['unknown', 'claimed', 'evidenced', 'confirmed', 'aged', 'contradicted'] as const;

const column = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string().meta({ description: 'A type of field, `person` (a contact) or `entry` (another line)' }),
  choices: z.array(z.string()),
  required: z.boolean(),
  sum: z.boolean(),
});
const lines = z.object({
  columns: z.array(column),
  lines: z.array(
    z.object({
      id: z.string(),
      values: z.record(z.string(), cell),
      missing: z.array(z.string()),
      progress: z.record(z.string(), z.string().nullable()).meta({ description: 'By column: 0 where it began, 1 where it was to come to' }),
    }),
  ),
  sums: z.record(z.string(), z.string()).meta({ description: 'Exact, by column' }),
  tallies: z.record(z.string(), z.record(z.string(), z.number().int())),
  perPerson: z.boolean().meta({ description: 'One line for each stakeholder' }),
});
const element = z.object({
  ref: z.string(),
  name: z.string(),
  ask: z.string(),
  type: z.string(),
  choices: z.array(z.string()),
  examples: z.array(z.string()),
  group: z.string().nullable(),
  weight: z.number(),
  known: z.enum(KNOWN_STATES),
  counts: z.number().meta({ description: 'What it adds to the score, of its weight' }),
  value: z.union([cell, z.array(z.union([z.boolean(), z.number(), z.string()]))]),
  lines: lines.nullable(),
  confidence: z.number().nullable(),
  evidence: z.string().nullable(),
  from: z
    .object({
      kind: z.enum(['activity', 'document']),
      ref: z.string(),
      talk: z
        .object({ kind: z.enum(ACTIVITY_KINDS), at: instant })
        .nullable()
        .meta({ description: 'Of a talk, while it is not deleted' }),
    })
    .nullable()
    .meta({ description: 'The talk or document it was heard in' }),
  confirmedBy: z.enum(['buyer', 'thirdParty', 'seller']).nullable(),
  against: z.string().nullable(),
  asked: z.boolean(),
  owner: named.nullable(),
  at: instant.nullable(),
  agesAt: instant.nullable().meta({ description: 'From when on it counts no more' }),
});
export type FrameworkElement = z.infer<typeof element>;
const share = { asked: z.number().int(), answered: z.number().int(), of: z.number().int(), enough: z.number().int(), share: z.number() };
const framework = z.object({
  id: z.string(),
  name: z.string(),
  focus: z.string().nullable(),
  guide: z.string().nullable(),
  score: z.number(),
  ...share,
  groups: z.array(z.object({ ref: z.string(), name: z.string(), ...share })),
  elements: z.array(element),
  flags: z.array(said),
  leave: z.array(said).meta({ description: 'Answers after which leaving is the better choice' }),
});
export type FrameworkView = z.infer<typeof framework>;

export const getFrameworks = route({
  method: 'GET',
  path: '/api/v1/{kind}/{id}/frameworks',
  summary: 'What each framework knows of a record: how well, from whom, until when, with its lists, red flags and whether to leave',
  tag,
  errors: ['not-found'],
  params,
  out: z.object({
    frameworks: z.array(framework),
    people: z.array(named).meta({ description: 'Who can stand in a column for people' }),
    leaveBy: z
      .array(z.object({ to: z.string(), name: z.string() }))
      .meta({ description: 'Exits that end it, where leaving is recommended' }),
    flows: z
      .array(z.object({ id: z.string(), name: z.string(), framework: z.string() }))
      .meta({ description: 'Talks that branch by what is answered' }),
  }),
});

const given = z.object({ ask: z.string().max(60), choice: z.number().int().min(0).max(50).nullable() });
export const walkFlow = route({
  method: 'POST',
  path: '/api/v1/{kind}/{id}/question-flows/{flow}',
  summary: 'Go one question further in a talk that branches; the answer is written, and what to ask next is told',
  tag,
  errors: ['not-found', 'bad-value', 'bad-date', 'unknown-answer'],
  params: params.extend({ flow: z.string().max(60) }),
  body: z.object({
    given: z.array(given).max(200).default([]).meta({ description: 'What was put so far, in order' }),
    answer: z
      .object({
        ask: z.string().max(60),
        choice: z.number().int().min(0).max(50).nullable().default(null),
        text: text(5000).optional().meta({ description: 'What they said; what the choice says unless given' }),
        confirmedBy: z.enum(['buyer', 'thirdParty', 'seller']).optional(),
        evidence: line(500).optional(),
      })
      .optional(),
  }),
  out: z.object({
    given: z.array(given),
    question: z
      .object({
        ask: z.string(),
        words: z.string(),
        answers: z.string(),
        type: z.string(),
        known: z.string().nullable().meta({ description: 'What is known already' }),
        listenFor: z.array(z.string()),
        followUps: z.array(z.string()),
        choices: z.array(z.object({ say: z.string(), value: z.string().nullable() })),
      })
      .nullable(),
    end: z.object({ id: z.string(), say: z.string() }).nullable(),
    summary: z.array(z.object({ name: z.string(), said: z.string() })).meta({ description: 'What was put, and what is known of it' }),
  }),
});
