import { z } from 'zod';
import { KINDS, OUTCOMES } from './playbook.ts';

/** Ids of everything in a playbook. */
export const ID_PATTERN = /^[a-z][a-zA-Z0-9]*$/;
export const FIELD_TYPES = [
  'text',
  'number',
  'integer',
  'money',
  'share',
  'date',
  'instant',
  'boolean',
  'choice',
  'list',
  'contact',
] as const;
export const STEP_DOS = ['task', 'call', 'email', 'meeting', 'note', 'document', 'message'] as const;

const id = z.string().regex(ID_PATTERN).describe('An id: a small letter, then letters and digits.');
const words = z.string().min(1);
const rule = z.string().min(1).describe('A rule (CEL), such as deal.amount >= 25000.');
const span = z.string().min(1).describe('A span of time, such as 3 working days, 14 days, 4 working hours.');
const ref = z.string().min(1).describe('A name, such as deal.amount, bant.need, document.offer.');
const level = z
  .enum(['guide', 'warn', 'block'])
  .describe('guide advises, warn passes with a reason, block (the default) needs an override.');

const field = z.strictObject({
  type: z.enum(FIELD_TYPES),
  label: words.optional(),
  of: z.enum(FIELD_TYPES).optional(),
  choices: z.array(words).min(1).optional(),
});
const fields = z.record(id, field);

export const playbookShape = z.strictObject({
  playbook: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .describe("The folder's name."),
  language: z.literal(1),
  name: words,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .describe('A currency code such as EUR.'),
  solo: z.boolean().optional(),
  calendar: z
    .strictObject({
      zone: words,
      hours: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
      holidays: z.array(z.string()).optional(),
    })
    .optional(),
  processes: z.array(id).min(1),
  roles: z.array(id).optional(),
  fields: z
    .strictObject({
      lead: fields.optional(),
      deal: fields.optional(),
      customer: fields.optional(),
      account: fields.optional(),
      contact: fields.optional(),
      stakeholder: fields.optional(),
    })
    .optional(),
  'lost-reasons': z.record(id, z.array(words)).optional(),
});

const need = z.strictObject({ ask: ref, because: words.optional(), level: level.optional(), override: id.optional() });
const criterion = z.strictObject({
  id,
  that: rule,
  because: words.optional(),
  level: level.optional(),
  fill: ref.optional(),
  override: id.optional(),
});
const exit = z.strictObject({
  to: id,
  name: words.optional(),
  needs: z.array(z.union([ref, need])).optional(),
  criteria: z.array(criterion).optional(),
});
const step = z.strictObject({
  id,
  do: z.enum(STEP_DOS).optional(),
  title: words.optional(),
  guide: words.optional(),
  script: words.optional(),
  asks: z.array(ref).optional(),
  due: span.optional(),
  required: z.boolean().optional(),
  after: z.array(id).optional(),
  when: rule.optional(),
  'done-when': rule.optional(),
  again: z.boolean().optional(),
});
const stage = z.strictObject({
  id,
  name: words.optional(),
  goal: words.optional(),
  guide: words.optional(),
  buyer: z.strictObject({ phase: words.optional(), proof: words.optional() }).optional(),
  expect: span.optional(),
  stall: span.optional(),
  forecast: z.enum(['omit', 'pipeline', 'best', 'commit']).optional(),
  probability: z.number().min(0).max(1).optional(),
  outcome: z.enum(OUTCOMES).optional(),
  steps: z.array(z.union([id, step])).optional(),
  exits: z.array(exit).optional(),
  // oxlint-disable-next-line unicorn/no-thenable -- the language's own word; nothing ever awaits this object
  then: z.array(z.strictObject({ task: id, title: words.optional(), due: span.optional() })).optional(),
});

export const processShape = z.strictObject({
  process: id,
  kind: z.enum(KINDS),
  name: words.optional(),
  for: rule.optional(),
  duration: span.optional(),
  won: rule.optional(),
  anytime: z.array(exit).optional(),
  starts: z
    .array(
      z.strictObject({
        process: id,
        outcome: z.enum(OUTCOMES),
        'once-per': z.enum([...KINDS, 'account']).optional(),
        copy: z.array(z.enum(['account', 'contacts', 'stakeholders', 'owner'])).optional(),
      }),
    )
    .optional(),
  stages: z.array(stage).min(1),
});

export const frameworkShape = z.strictObject({
  framework: id,
  name: words,
  elements: z
    .array(
      z.strictObject({
        id,
        name: words,
        ask: words,
        type: z.enum(FIELD_TYPES).optional(),
        choices: z.array(words).min(1).optional(),
        examples: z.array(words).optional(),
        weight: z.number().positive().max(1000).optional(),
        'ages-after': span.optional(),
      }),
    )
    .min(1),
});

const plain = z.json();
const record = z.record(z.string(), plain);
const act = z.strictObject({
  at: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/)
    .describe("Local time in the playbook's zone: 2026-03-02T09:00."),
  happened: words.optional(),
  answer: ref.optional(),
  set: ref.optional(),
  value: plain.optional(),
  confidence: z.number().min(0).max(1).optional(),
  step: id.optional(),
  state: z.enum(['done', 'skipped', 'open']).optional(),
  note: words.optional(),
  document: id.optional(),
  move: id.optional(),
  reason: words.optional(),
  override: words.optional(),
});

export const scenarioShape = z.strictObject({
  scenario: words,
  process: id,
  given: z
    .strictObject({
      lead: record.optional(),
      deal: record.optional(),
      customer: record.optional(),
      account: record.optional(),
      contacts: z.array(record).optional(),
      stakeholders: z.array(record).optional(),
      stage: id.describe('Where the record begins; the first stage if absent.').optional(),
      owner: words.nullable().optional(),
    })
    .optional(),
  when: z.array(act),
  // oxlint-disable-next-line unicorn/no-thenable -- the language's own word; nothing ever awaits this object
  then: z.strictObject({
    stage: id.optional(),
    outcome: z.enum(OUTCOMES).optional(),
    'held-by': z.array(ref).optional(),
    'next-step': ref.optional(),
  }),
});

export type PlaybookText = z.infer<typeof playbookShape>;
export type ProcessText = z.infer<typeof processShape>;
export type StageText = z.infer<typeof stage>;
export type StepText = z.infer<typeof step>;
export type ExitText = z.infer<typeof exit>;
export type FrameworkText = z.infer<typeof frameworkShape>;
export type ScenarioText = z.infer<typeof scenarioShape>;
export type ActText = z.infer<typeof act>;

/** Keys of the language that a later version runs; writing one is an error that says so. */
export const LATER_KEYS: ReadonlySet<string> = new Set(
  'tracks track every each by later at auto approve extends locked was newer touched person start owner scoring cadences objections battlecards training'.split(
    ' ',
  ),
);
