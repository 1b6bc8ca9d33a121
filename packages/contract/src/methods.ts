import { z } from 'zod';
import { seen } from './playbook-drafts.ts';
import { route } from './route.ts';
import { id } from './shapes.ts';

const tag = 'Discovery';
const traits = z.object({
  size: z.enum(['small', 'medium', 'large']).optional(),
  stakeholders: z.enum(['one', 'few', 'many']).optional(),
  cycle: z.enum(['short', 'medium', 'long']).optional(),
  complexity: z.enum(['low', 'medium', 'high']).optional(),
  need: z.enum(['known', 'new', 'unnoticed']).optional(),
  relationship: z.enum(['new', 'growing', 'existing']).optional(),
});
export type MethodTraits = z.infer<typeof traits>;
const reasonOf = z.object({
  trait: z.string(),
  value: z.string(),
  weight: z.number().int().meta({ description: '-3 to 3, as the framework states it' }),
});
const ranked = z.array(z.object({ framework: z.string(), points: z.number().int(), reasons: z.array(reasonOf) }));

const method = z.object({
  framework: z.string(),
  name: z.string(),
  focus: z.string(),
  bestFor: z.array(z.string()),
  marks: z.array(z.string()),
  guide: z.string().nullable(),
  expect: z.string().nullable().meta({ description: 'How long a sale by it takes as a rule: a judgement' }),
  observed: z
    .object({ days: z.number().int(), of: z.number().int() })
    .nullable()
    .meta({ description: 'Median working days of the deals won with answers to it; null below eight' }),
  asks: z.number().int(),
  steps: z.array(z.object({ do: z.string(), title: z.string() })),
  gate: z.string().nullable(),
  taken: z.boolean().meta({ description: 'The newest version has it' }),
});
export type MethodView = z.infer<typeof method>;

export const listMethods = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/methods',
  summary: 'The ways of selling that ship or that the playbook has, side by side, with what its deals show of themselves',
  tag,
  errors: ['not-found'],
  params: z.object({ id: z.string().max(60) }),
  out: z.object({
    methods: z.array(method),
    measured: z.array(
      z.object({
        trait: z.string(),
        value: z.string(),
        measure: z.string().meta({ description: 'The median; of relationship the share of deals with who had bought before' }),
        of: z.number().int(),
      }),
    ),
    currency: z.string(),
  }),
});
export const recommendMethods = route({
  method: 'POST',
  path: '/api/v1/playbooks/{id}/methods/recommend',
  summary: 'Which ways of selling go with the traits of your deals, each with what speaks for and against it',
  tag,
  errors: ['not-found'],
  params: z.object({ id: z.string().max(60) }),
  body: z.object({ traits: traits.default({}).meta({ description: 'What is said here stands before what was measured' }) }),
  out: z.object({ traits, ranked, unknown: z.array(z.string()).meta({ description: 'Traits nobody knows: each could change the order' }) }),
});
export const addMethod = route({
  method: 'POST',
  path: '/api/v1/playbook-drafts/{id}/methods',
  summary: 'Take a way of selling into a draft: its framework and its questions are copied in',
  tag,
  errors: ['not-found', 'stale', 'bad-value', 'wrong-state', 'taken'],
  params: z.object({ id }),
  body: z.object({ method: z.string().max(60), version: seen }),
  out: z.object({ files: z.array(z.string()), version: z.number().int() }),
});
