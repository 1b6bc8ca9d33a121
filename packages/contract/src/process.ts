import { z } from 'zod';
import { deal } from './deals.ts';
import { account, contact, customer, lead } from './records.ts';
import { answerIn } from './answer-shapes.ts';
import { route } from './route.ts';
import { amount, currency, fieldValues, id, instant, line, listQuery, page, plainDate, text, value } from './shapes.ts';

const tag = 'Process';
export const kinds = z.enum(['leads', 'deals', 'customers']);
const params = z.object({ kind: kinds, id });

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

export const getGuide = route({
  method: 'GET',
  path: '/api/v1/{kind}/{id}/guide',
  summary: 'Where a record stands, what is next and why',
  tag,
  params,
  errors: ['not-found'],
  out: guide,
});

const dropTarget = z.object({
  stage: z.string(),
  name: z.string(),
  state: z.enum(['here', 'open', 'asks', 'shut']),
  direction: z.string().nullable(),
  asks: z.number().int(),
  text: z.string(),
});
export type DropTarget = z.infer<typeof dropTarget>;
export const getDropTargets = route({
  method: 'GET',
  path: '/api/v1/{kind}/{id}/drop-targets',
  summary: 'What a drop on each stage would do',
  tag,
  params,
  errors: ['not-found'],
  out: z.object({ data: z.array(dropTarget), nextCursor: z.null() }),
});

/** Fills by ref: a field's value, an answer `{ value, … }`, a document `{ note | url }`, a step `{ state, note }`. */
const documentIn = z.object({
  note: line(2000).optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  occurredAt: instant.optional(),
});
const stepIn = z.object({
  state: z.enum(['done', 'skipped', 'open']),
  occurredAt: instant.optional(),
  note: text(5000).optional(),
  evidence: text(5000).optional(),
  confirmedBy: z.enum(['buyer', 'thirdParty', 'seller']).optional(),
});
const fills = z.record(z.string().max(130), z.union([value, answerIn, stepIn, documentIn]));

const moved = z.object({
  result: z.enum(['moved', 'waiting']).meta({ description: '`waiting`, with 202: it completes by itself once others have agreed' }),
  stage: z.object({ id: z.string(), name: z.string(), outcome: z.string().nullable() }),
  because: z.array(reason.extend({ text: z.string() })),
  started: z.array(z.object({ kind: z.string(), id, name: z.string() })),
  approval: guideApproval.nullable().meta({ description: 'What it waits for' }),
  version: z.number().int(),
});
export const moveRecord = route({
  method: 'POST',
  path: '/api/v1/{kind}/{id}/moves',
  summary: 'Go through an exit: forward, jump, back, out, re-open',
  tag,
  params,
  errors: [
    'not-found',
    'held',
    'stale',
    'may-not-override',
    'unknown-stage',
    'no-exit',
    'bad-value',
    'bad-date',
    'unknown-field',
    'unknown-answer',
    'unknown-step',
  ],
  body: z.object({
    to: z.string().max(60),
    fromStage: z.string().max(60),
    occurredAt: instant.optional(),
    fill: fills.optional(),
    reason: line(1000).optional(),
    override: z.object({ reason: line(1000), until: instant.optional() }).optional(),
    stop: z.array(z.string().max(130)).max(500).optional().meta({ description: 'Re-opening: what the end began and shall stop' }),
    keep: z.array(z.string().max(130)).max(500).optional().meta({ description: 'Re-opening: what the end began and shall go on' }),
  }),
  accepted: true,
  out: moved,
});
export const setStep = route({
  method: 'POST',
  path: '/api/v1/{kind}/{id}/steps/{step}',
  summary: 'Mark a step done, skipped or open',
  tag,
  params: params.extend({ step: z.string().max(200) }),
  errors: ['not-found', 'unknown-step', 'bad-date', 'bad-value', 'not-allowed', 'wrong-state'],
  body: stepIn,
  out: guide,
});
export const addStep = route({
  method: 'POST',
  path: '/api/v1/{kind}/{id}/steps',
  summary: 'Add a step to this record alone',
  tag,
  params,
  errors: ['not-found'],
  body: z.object({
    title: line(200),
    do: z.enum(['task', 'call', 'email', 'meeting', 'note', 'document', 'message']).default('task'),
    dueAt: instant.optional(),
  }),
  out: guide,
});
export const putAnswer = route({
  method: 'PUT',
  path: '/api/v1/{kind}/{id}/answers/{framework}/{element}',
  summary: 'Answer a question of a framework; history is kept',
  tag,
  params: params.extend({ framework: z.string().max(60), element: z.string().max(60) }),
  errors: ['not-found', 'unknown-answer', 'bad-value', 'bad-date'],
  body: answerIn,
  out: guide,
});
export const putDocument = route({
  method: 'PUT',
  path: '/api/v1/{kind}/{id}/documents/{document}',
  summary: 'Say that a document the process asks for is there',
  tag,
  params: params.extend({ document: z.string().max(60) }),
  errors: ['not-found', 'unknown-field', 'bad-date'],
  body: documentIn,
  out: guide,
});
export const timelineItem = z.object({
  id,
  type: z.string(),
  at: instant,
  recordedAt: instant,
  actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
  text: z.string(),
  fold: z.enum(['act', 'change']),
  payload: z.record(z.string(), z.unknown()),
});
export const getTimeline = route({
  method: 'GET',
  path: '/api/v1/{kind}/{id}/timeline',
  summary: 'Everything that happened, newest first',
  tag,
  params: z.object({ kind: z.enum(['leads', 'deals', 'customers', 'accounts', 'contacts']), id }),
  query: z.object({
    limit: listQuery.shape.limit,
    cursor: listQuery.shape.cursor,
    include: z.literal('record').optional().meta({ description: 'Answers the record too, as its own address does' }),
  }),
  errors: ['not-found', 'bad-cursor'],
  out: page(timelineItem).extend({ record: z.union([lead, deal, customer, account, contact]).optional() }),
});

export const candidate = z.object({ kind: z.enum(['account', 'contact', 'deal']), id, name: z.string(), because: z.string() });
export type Candidate = z.infer<typeof candidate>;
export const convertLead = route({
  method: 'POST',
  path: '/api/v1/leads/{id}/convert',
  summary: 'The move to converted: account, contact and deal in one act',
  tag,
  params: z.object({ id }),
  errors: ['not-found', 'held', 'duplicates', 'may-not-override', 'no-exit', 'stale', 'bad-value'],
  body: z.object({
    as: z.enum(['newDeal', 'stakeholder', 'contact']).default('newDeal'),
    dealId: id.optional(),
    accountId: id.nullable().optional().meta({ description: 'An existing account; null makes a new one although candidates exist' }),
    contactId: id.nullable().optional().meta({ description: 'An existing contact; null makes a new one although candidates exist' }),
    deal: z
      .object({
        name: line(200).optional(),
        amount: amount.optional(),
        currency: currency.optional(),
        closesOn: plainDate.optional(),
        fields: fieldValues.optional(),
      })
      .optional(),
    fill: fills.optional(),
    reason: line(1000).optional(),
    override: z.object({ reason: line(1000), until: instant.optional() }).optional(),
  }),
  accepted: true,
  out: z.object({
    result: z.enum(['converted', 'waiting']).meta({ description: '`waiting`, with 202: it completes by itself once others have agreed' }),
    leadId: id,
    accountId: id.nullable(),
    contactId: id.nullable(),
    dealId: id.nullable(),
    approval: guideApproval.nullable().meta({ description: 'What it waits for' }),
  }),
});
