import { z } from 'zod';
import { TRAITS } from './framework.ts';
import { id, ref, rule, span, words } from './shape-terms.ts';

export const COLUMN_TYPES = ['text', 'number', 'integer', 'money', 'share', 'date', 'boolean', 'choice', 'person', 'entry'] as const;

const column = z.strictObject({
  id,
  name: words,
  type: z.enum(COLUMN_TYPES).describe('person: one of their people; entry: another line of the same list.').optional(),
  choices: z.array(words).min(1).optional(),
  required: z.boolean().optional(),
  sum: z.boolean().describe('Adds the lines up, exactly.').optional(),
  covers: z.array(words).min(1).describe('Choices that must be there; one that is missing is a red flag.').optional(),
  progress: z.strictObject({ from: id.optional(), to: id }).describe('How far this has come from one column towards another.').optional(),
});

const entries = z.strictObject({
  columns: z.array(column).min(1).max(12),
  least: z.number().int().min(1).max(50).describe('Complete lines it takes to be answered.').optional(),
  per: z.literal('stakeholder').describe('One line for each of their people.').optional(),
});

/** What an element may say beside its question. */
export const elementParts = {
  group: id.describe('The group it belongs to.').optional(),
  entries: entries.describe('The answer is a list of lines with these columns.').optional(),
  'leave-on': z
    .strictObject({ values: z.array(words).min(1), because: words })
    .describe('Answers after which leaving is the better choice.')
    .optional(),
};

const fit = z.number().int().min(-3).max(3);
const fitsOf = <T extends readonly string[]>(values: T) => z.partialRecord(z.enum(values), fit).optional();

const method = z.strictObject({
  focus: words,
  'best-for': z.array(words).min(1),
  marks: z.array(words).min(1).describe('What tells it from others.'),
  fits: z.strictObject({
    size: fitsOf(TRAITS.size),
    stakeholders: fitsOf(TRAITS.stakeholders),
    cycle: fitsOf(TRAITS.cycle),
    complexity: fitsOf(TRAITS.complexity),
    need: fitsOf(TRAITS.need),
    relationship: fitsOf(TRAITS.relationship),
  }),
  expect: span.describe('How long a sale by it takes as a rule: a judgement, not measured.').optional(),
  guide: words.optional(),
  steps: z
    .array(
      z.strictObject({
        id,
        do: z.enum(['task', 'call', 'email', 'meeting', 'note', 'document', 'message']),
        title: words,
        asks: z.array(ref).min(1).optional(),
      }),
    )
    .min(1)
    .describe('What working by it adds to a process.')
    .optional(),
  gate: rule.describe('What to ask before a proposal.').optional(),
});

/** What a framework may say beside its elements. */
export const frameworkParts = {
  groups: z
    .array(z.strictObject({ id, name: words, enough: z.number().int().min(1).max(50).optional() }))
    .min(1)
    .optional(),
  method: method.describe('What it is as a way of selling.').optional(),
};

export type EntriesText = z.infer<typeof entries>;
export type MethodText = z.infer<typeof method>;
