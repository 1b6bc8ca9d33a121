import { z } from 'zod';
import { deal } from './deals.ts';
import { account, contact, customer, lead } from './records.ts';
import { answerIn } from './answer-shapes.ts';
import { guide, guideApproval, reason } from './guide.ts';
import { route } from './route.ts';
import { amount, currency, fieldValues, id, instant, line, listQuery, page, plainDate, text, value } from './shapes.ts';

const tag = 'Process';
export const kinds = z.enum(['leads', 'deals', 'customers']);
const params = z.object({ kind: kinds, id });

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
