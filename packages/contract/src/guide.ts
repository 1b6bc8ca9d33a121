import { z } from 'zod';
import { id, instant, value } from './shapes.ts';

export const reason = z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) });
export const fill = z.object({ kind: z.enum(['field', 'answer', 'framework', 'step', 'document', 'person', 'approval']), ref: z.string() });
/** What to show in place for a fill: the question, its type, its choices, its present value. */
export const prompt = z.object({
  label: z.string(),
  ask: z.string().nullable(),
  type: z.string(),
  choices: z.array(z.string()),
  examples: z.array(z.string()),
  value: value.nullable(),
  record: z
    .object({ kind: z.enum(['lead', 'deal', 'customer']), name: z.string().nullable() })
    .optional()
    .meta({ description: 'Of a field that names another record: which kind, and what the one it names is called' }),
  elements: z
    .array(
      z.object({
        ref: z.string(),
        label: z.string(),
        ask: z.string(),
        type: z.string(),
        choices: z.array(z.string()),
        value: value.nullable(),
      }),
    )
    .optional(),
});
export const unmet = z.object({
  id: z.string(),
  level: z.enum(['guide', 'warn', 'block']),
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
  because: z.string().meta({ description: 'A sentence: the playbook’s own words, else made from the code' }),
  fill: fill.nullable(),
  prompt: prompt.nullable(),
  stage: z.string(),
  overrideBy: z.array(z.string()).meta({ description: 'The only roles that may pass it by an override' }),
  maySign: z.boolean().meta({ description: 'Whether the caller may pass it without moving, by such a role' }),
});
/** Somebody else's word that a move needs. */
export const guideApproval = z.object({
  id: z.string(),
  name: z.string(),
  by: z.string().meta({ description: 'The role that is asked' }),
  because: z.string().nullable(),
  stage: z.string(),
  state: z
    .enum(['notAsked', 'waiting', 'granted', 'refused', 'lapsed'])
    .meta({ description: '`lapsed`: what it was granted for has changed' }),
  ask: id.nullable(),
  askedAt: instant.nullable(),
  askedBy: z.string().nullable(),
  dueAt: instant.nullable(),
  late: z.boolean(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  nobodyElse: z.boolean().meta({ description: 'Nobody but the caller holds the role: only the owner of the workspace passes it' }),
  mayAnswer: z.boolean(),
  mayWithdraw: z.boolean(),
});

export const guideStep = z.object({
  id: z.string(),
  title: z.string(),
  do: z.string(),
  state: z.enum(['open', 'done', 'skipped', 'waiting']),
  required: z.boolean(),
  dueAt: instant.nullable(),
  doneAt: instant.nullable(),
  flag: z.string().nullable(),
  guide: z.string().nullable(),
  script: z.string().nullable(),
  asks: z.array(z.object({ ref: z.string(), prompt })),
  after: z.array(z.string()),
  by: z.string().nullable().meta({ description: 'The role that must do it' }),
  added: z.boolean().meta({ description: 'Not of the playbook: added to this record, or asked for by the process itself' }),
  occurrence: z
    .object({ number: z.number().int(), missed: z.number().int() })
    .nullable()
    .meta({ description: 'Of a repeating step: which one is open, and how many were missed' }),
  escalation: z.enum(['advice', 'warning', 'manager']).nullable().meta({ description: 'How loud overdue work has become' }),
});
export const leftover = z.object({
  kind: z.enum(['record', 'task']),
  id: z.string(),
  title: z.string(),
  dueAt: instant.nullable(),
  stop: z.boolean().meta({ description: 'What happens to it unless `stop` or `keep` of the move says otherwise' }),
});
export const guideExit = z.object({
  to: z.string(),
  name: z.string(),
  direction: z.enum(['forward', 'back', 'out', 'reopen']),
  outcome: z.string().nullable(),
  open: z.boolean(),
  unmet: z.array(unmet),
  reasonNeeded: z.boolean(),
  mayOverride: z.boolean(),
  approvals: z.array(guideApproval).meta({ description: 'Who else must agree, one after the other' }),
  timing: z
    .object({ kind: z.enum(['auto', 'later', 'at']), dueAt: instant.nullable(), state: z.enum(['coming', 'open', 'held', 'stopped']) })
    .nullable()
    .meta({ description: 'Where it is taken by itself' }),
  leftovers: z.array(leftover).meta({ description: 'Of a re-opening: what the end began, to stop or keep one by one' }),
});
export const nextStep = z.object({
  kind: z.enum(['step', 'need', 'criterion', 'move', 'wait']),
  ref: z.string(),
  title: z.string(),
  because: z.array(reason.extend({ text: z.string() })),
  dueAt: instant.nullable(),
  fill: fill.nullable(),
  does: z.string().nullable().meta({ description: 'How the step, or the step that fills it in, is done: `call`, `meeting`, …' }),
  prompt: prompt.nullable(),
});
export const guide = z.object({
  process: z.object({ id: z.string(), name: z.string(), version: z.number().int() }),
  stage: z.object({
    id: z.string(),
    name: z.string(),
    goal: z.string().nullable(),
    guide: z.string().nullable(),
    buyer: z.object({ phase: z.string().nullable(), proof: z.string().nullable() }).nullable(),
    enteredAt: instant,
    ageWorkingDays: z.number(),
    expectWorkingDays: z.number().nullable(),
    outcome: z.string().nullable(),
    visit: z.number().int(),
    objections: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          says: z.string(),
          behind: z.string().nullable(),
          ask: z.array(z.string()),
          answer: z.string().nullable(),
          proof: z.string().nullable(),
        }),
      )
      .meta({ description: 'What the buyer may say against it in this stage, and how it is met' }),
  }),
  path: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      state: z.enum(['passed', 'current', 'coming', 'skipped']),
      ageWorkingDays: z.number().nullable(),
      expectWorkingDays: z.number().nullable(),
      visits: z.number().int(),
    }),
  ),
  inputs: z
    .array(
      z.object({
        ref: z.string(),
        title: z.string(),
        state: z.enum(['there', 'aged', 'missing']),
        value: z.unknown().meta({ description: 'null too where the caller may not see it' }),
        since: instant.nullable(),
        from: z.object({ id: z.string(), name: z.string() }).nullable().meta({ description: 'The stage that gives it' }),
        fill,
      }),
    )
    .meta({ description: 'What the stage takes from those before it' }),
  steps: z.array(guideStep),
  tracks: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      state: z.enum(['notStarted', 'running', 'done']),
      owner: z.string().nullable(),
      startedAt: instant.nullable(),
      dueAt: instant.nullable(),
      flag: z.enum(['overdue']).nullable(),
      steps: z.array(guideStep),
    }),
  ),
  handover: z
    .object({
      state: z.enum(['pending', 'accepted', 'returned']),
      by: z.string(),
      title: z.string(),
      askedAt: instant,
      dueAt: instant.nullable(),
      at: instant.nullable(),
      reason: z.string().nullable(),
      late: z.boolean(),
      mayAnswer: z.boolean().meta({ description: 'Whether the caller may take it over or give it back' }),
      makesOwner: z.boolean().meta({ description: 'Whether taking it over makes the caller its owner: the role is theirs' }),
    })
    .nullable()
    .meta({ description: 'Who must take it over; marking the step `accept` done takes it, skipping it with a note gives it back' }),
  exits: z.array(guideExit),
  nextStep: nextStep.nullable(),
  flags: z.array(z.object({ code: z.string(), since: instant.nullable(), params: z.record(z.string(), z.unknown()), text: z.string() })),
  answers: z.array(
    z.object({
      ref: z.string(),
      framework: z.string(),
      name: z.string(),
      ask: z.string(),
      type: z.string(),
      choices: z.array(z.string()),
      examples: z.array(z.string()),
      state: z.enum(['answered', 'aged', 'contradicted', 'missing']),
      value: value.nullable(),
      confidence: z.number().nullable(),
      evidence: z.string().nullable(),
      confirmedBy: z.string().nullable(),
      at: instant.nullable(),
    }),
  ),
  frameworks: z.array(z.object({ id: z.string(), name: z.string(), score: z.number(), answered: z.number().int(), of: z.number().int() })),
  version: z.number().int(),
});
export type Guide = z.infer<typeof guide>;
export type GuideApproval = z.infer<typeof guideApproval>;
export type Unmet = z.infer<typeof unmet>;
