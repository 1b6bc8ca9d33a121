import { z } from 'zod';
import { elementParts, frameworkParts } from './framework-shape.ts';
import { KINDS, OUTCOMES } from './playbook.ts';
import { id, locked, ref, span, was, words } from './shape-terms.ts';

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

const field = z.strictObject({
  was,
  locked,
  type: z.enum([...FIELD_TYPES, 'record']),
  label: words.optional(),
  of: z
    .enum([...FIELD_TYPES, ...KINDS])
    .describe('Of a list, what its members are; of a record, which kind it names: lead, deal or customer.')
    .optional(),
  choices: z.array(words).min(1).optional(),
});
const fields = z.record(id, field);

export const playbookShape = z.strictObject({
  playbook: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .describe("The folder's name."),
  extends: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .describe('The playbook that this one refines.')
    .optional(),
  language: z.literal(1),
  name: words,
  summary: words.describe('For whom it is, in a sentence, for those who choose one.').optional(),
  catalogue: z.enum(['industry', 'shape']).describe('Made for an industry, or a shape of process that fits any.').optional(),
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
    })
    .optional(),
  'lost-reasons': z.record(id, z.array(words)).optional(),
  escalate: z
    .strictObject({ warning: span.optional(), manager: span.optional() })
    .describe('When overdue work becomes a warning, and when the manager hears of it.')
    .optional(),
});

export const frameworkShape = z.strictObject({
  framework: id,
  was,
  locked,
  name: words,
  ...frameworkParts,
  elements: z
    .array(
      z.strictObject({
        id,
        was,
        locked,
        name: words,
        ask: words,
        type: z.enum(FIELD_TYPES).optional(),
        choices: z.array(words).min(1).optional(),
        examples: z.array(words).optional(),
        weight: z.number().positive().max(1000).optional(),
        'ages-after': span.optional(),
        ...elementParts,
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
  with: id.describe('The role of the person it happened with: champion.').optional(),
  answer: ref.optional(),
  set: ref.optional(),
  value: plain.optional(),
  confidence: z.number().min(0).max(1).optional(),
  confirmed: z.enum(['buyer', 'thirdParty', 'seller']).describe('Who said so.').optional(),
  evidence: words.describe('What shows it.').optional(),
  against: words.describe('What speaks against it.').optional(),
  step: ref.optional(),
  state: z.enum(['done', 'skipped', 'open']).optional(),
  note: words.optional(),
  document: id.optional(),
  add: id.describe('A step added to this record alone.').optional(),
  due: span.optional(),
  accepted: id.describe('The role that takes the record over.').optional(),
  returned: words.describe('Why the record is not taken over.').optional(),
  approved: id.describe('The approval that somebody of its role grants.').optional(),
  refused: id.describe('The approval that somebody of its role refuses.').optional(),
  withdrawn: id.describe('The approval that is no longer asked for.').optional(),
  by: id.describe('The role of whoever grants or refuses.').optional(),
  as: id.describe('Who acts, by this role alone; without it somebody of every role.').optional(),
  time: z.literal('passes').describe('Moves that are due by now are taken.').optional(),
  move: id.optional(),
  until: words.describe('To when the override holds: 2026-03-10T09:00.').optional(),
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
      'begun-by': id.describe('The process whose end begins this record; what that asks to be taken over is asked.').optional(),
      owner: words.nullable().optional(),
      team: words.describe('The name of the team its owner is in.').optional(),
      plan: z.array(record).describe('Who on their side decides what by when.').optional(),
    })
    .optional(),
  when: z.array(act),
  // oxlint-disable-next-line unicorn/no-thenable -- the language's own word; nothing ever awaits this object
  then: z.strictObject({
    stage: id.optional(),
    outcome: z.enum(OUTCOMES).optional(),
    'held-by': z.array(ref).optional(),
    'waiting-for': z.array(id).optional(),
    'next-step': ref.optional(),
    'open-steps': z.array(ref).optional(),
    flags: z.array(words).optional(),
    tracks: z.record(id, z.enum(['notStarted', 'running', 'done'])).optional(),
  }),
});

export type PlaybookText = z.infer<typeof playbookShape>;
export type FrameworkText = z.infer<typeof frameworkShape>;
export type ScenarioText = z.infer<typeof scenarioShape>;
export type ActText = z.infer<typeof act>;

/** Keys of the language that a later version runs; writing one is an error that says so. */
export const LATER_KEYS: ReadonlySet<string> = new Set('cadences battlecards training'.split(' '));
