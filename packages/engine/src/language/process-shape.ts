import { z } from 'zod';
import { KINDS, OUTCOMES } from './playbook.ts';
import { id, level, locked, ref, rule, span, was, words } from './shape-terms.ts';

export const STEP_DOS = ['task', 'call', 'email', 'meeting', 'note', 'document', 'message'] as const;

const need = z.strictObject({
  locked,
  ask: ref.optional(),
  person: id.describe('The role of somebody who must be known: champion.').optional(),
  newer: span.describe('What is older is asked anew.').optional(),
  touched: span.describe('Of a person: how lately somebody was in touch.').optional(),
  because: words.optional(),
  level: level.optional(),
  override: id.optional(),
});
const accept = z
  .strictObject({ by: id, within: span.optional(), title: words.optional() })
  .describe('Who must take the record over, and how soon.');
const criterion = z.strictObject({
  id,
  was,
  locked,
  that: rule,
  because: words.optional(),
  level: level.optional(),
  fill: ref.optional(),
  override: id.optional(),
});
const approval = z
  .strictObject({
    id: id.describe('The role it asks, if absent.').optional(),
    name: words.optional(),
    when: rule.describe('Always, if absent.').optional(),
    by: id.describe('The role whose somebody else must agree.'),
    within: span.describe('How long it may wait before those above are told.').optional(),
    because: words.optional(),
  })
  .describe('Who must agree before the exit is taken.');
const exit = z.strictObject({
  to: id,
  was,
  locked,
  name: words.optional(),
  needs: z.array(z.union([ref, need])).optional(),
  criteria: z.array(criterion).optional(),
  approve: z
    .union([approval, z.array(approval).min(1)])
    .describe('One, or several that are asked one after the other.')
    .optional(),
  later: span.describe('Taken by itself so long after entry.').optional(),
  at: ref.describe('Taken by itself on the date of a field: deal.mandateEnds.').optional(),
  auto: z.literal(true).describe('Taken by itself as soon as its gate is open.').optional(),
  accept: accept.optional(),
});
const step = z.strictObject({
  id,
  was,
  locked,
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
  every: span.describe('Repeats while the stage lasts.').optional(),
  each: ref.describe('One step for each item of a list field: deal.carriers.').optional(),
  by: id.describe('The role that must do it.').optional(),
});
const track = z.strictObject({
  id,
  was,
  locked,
  name: words.optional(),
  start: rule,
  owner: id.optional(),
  expect: span.optional(),
  steps: z.array(z.union([id, step])).min(1),
});
const stage = z.strictObject({
  id,
  was,
  locked,
  name: words.optional(),
  goal: words.optional(),
  guide: words.optional(),
  buyer: z.strictObject({ phase: words.optional(), proof: words.optional() }).optional(),
  expect: span.optional(),
  stall: span.optional(),
  forecast: z.enum(['omit', 'pipeline', 'best', 'commit']).optional(),
  probability: z.number().min(0).max(1).optional(),
  outcome: z.enum(OUTCOMES).optional(),
  takes: z.array(ref).min(1).describe('What it builds on, given by stages before it.').optional(),
  gives: z.array(ref).min(1).describe('What it leaves to the stages after it.').optional(),
  steps: z.array(z.union([id, step])).optional(),
  exits: z.array(exit).optional(),
  // oxlint-disable-next-line unicorn/no-thenable -- the language's own word; nothing ever awaits this object
  then: z.array(z.strictObject({ task: id, title: words.optional(), due: span.optional() })).optional(),
});

export const processShape = z.strictObject({
  process: id,
  was,
  locked,
  kind: z.enum(KINDS),
  name: words.optional(),
  for: rule.optional(),
  duration: span.optional(),
  won: rule.optional(),
  class: z.enum(['transactional', 'complex']).describe('One decides soon, or several do over months.').optional(),
  buyer: z.enum(['company', 'person']).optional(),
  touches: z.number().int().min(1).max(100).describe('Times to get in touch before giving up.').optional(),
  'first-response': span.optional(),
  anytime: z.array(exit).optional(),
  tracks: z.array(track).optional(),
  starts: z
    .array(
      z.strictObject({
        process: id,
        outcome: z.enum(OUTCOMES),
        'once-per': z.enum([...KINDS, 'account']).optional(),
        copy: z
          .array(z.enum(['account', 'contacts', 'stakeholders', 'owner', 'promises']))
          .describe('What goes with it; promises are the answers given so far, with what was promised among them.')
          .optional(),
        accept: accept.optional(),
      }),
    )
    .optional(),
  stages: z.array(stage).min(1),
});

export type ProcessText = z.infer<typeof processShape>;
export type StageText = z.infer<typeof stage>;
export type StepText = z.infer<typeof step>;
export type TrackText = z.infer<typeof track>;
export type ExitText = z.infer<typeof exit>;
export type ApprovalText = z.infer<typeof approval>;
export type AcceptText = z.infer<typeof accept>;
