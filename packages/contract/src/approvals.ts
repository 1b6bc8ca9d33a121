import { z } from 'zod';
import { guide } from './guide.ts';
import { kinds } from './process.ts';
import { route } from './route.ts';
import { id, instant, line, nothing, plainDate } from './shapes.ts';
import { todayRecord } from './today.ts';

const tag = 'Approvals';

/** A value the approval is asked for; `hidden` where the reader may not see it. */
const readValue = z.object({ ref: z.string(), label: z.string(), value: z.string().nullable(), hidden: z.boolean() });
const asked = z.object({
  id,
  approval: z.string(),
  name: z.string(),
  by: z.string().meta({ description: 'The role that is asked' }),
  because: z.string().nullable(),
  record: todayRecord,
  exit: z
    .object({ from: z.string(), to: z.string(), name: z.string() })
    .meta({ description: 'The move it is asked for, by the names of its stages' }),
  askedAt: instant,
  askedBy: z.string().nullable(),
  reason: z.string().nullable().meta({ description: 'What the one who asks said with the move' }),
  dueAt: instant.nullable(),
  late: z.boolean(),
  for: z.string().nullable().meta({ description: 'Whom the caller stands in for' }),
  values: z.array(readValue).meta({ description: 'What a grant is bound to: where one of these changes, it lapses' }),
  version: z.number().int().meta({ description: 'Of the record, to answer what one saw' }),
});
export type AskedApproval = z.infer<typeof asked>;
export const listApprovals = route({
  method: 'GET',
  path: '/api/v1/approvals',
  summary: 'What waits for the caller’s approval, what is due first',
  tag,
  query: z.object({ limit: z.coerce.number<number>().int().min(1).max(200).default(50) }),
  out: z.object({ data: z.array(asked), nextCursor: z.null() }),
});

const params = z.object({ kind: kinds, id, ask: id });
const errors = ['not-found', 'not-allowed', 'wrong-state', 'stale', 'bad-value'] as const;
export const answerApproval = route({
  method: 'POST',
  path: '/api/v1/{kind}/{id}/approvals/{ask}',
  summary: 'Grant or refuse what was asked; the move completes by itself once all have agreed',
  tag,
  params,
  errors: [...errors],
  body: z.object({
    decision: z.enum(['grant', 'refuse']),
    reason: line(1000).optional().meta({ description: 'Needed to refuse' }),
    version: z.number().int().optional().meta({ description: 'Of the record as it was seen; a stale one is 409' }),
  }),
  out: z.object({
    state: z.enum(['granted', 'refused']),
    move: z.enum(['moved', 'waiting', 'held', 'stays']).meta({ description: 'What became of the move' }),
    guide,
    version: z.number().int(),
  }),
});
export const withdrawApproval = route({
  method: 'DELETE',
  path: '/api/v1/{kind}/{id}/approvals/{ask}',
  summary: 'Take back what was asked, with the move it was asked for',
  tag,
  params,
  errors: [...errors],
  out: guide,
});

const person = z.object({ id, name: z.string() });
const deputy = z.object({ id, member: person, deputy: person, from: plainDate, until: plainDate.nullable() });
export type Deputy = z.infer<typeof deputy>;
export const listDeputies = route({
  method: 'GET',
  path: '/api/v1/deputies',
  summary: 'Who approves in whose place, now and later',
  tag,
  out: z.object({ data: z.array(deputy), nextCursor: z.null() }),
});
export const nameDeputy = route({
  method: 'POST',
  path: '/api/v1/deputies',
  summary: 'Name somebody who approves in one’s place while away; who leads others may do it for them',
  tag,
  status: 201,
  errors: ['not-found', 'not-allowed', 'bad-value', 'bad-date'],
  body: z.object({
    memberId: id.optional().meta({ description: 'Whose place it is; the caller’s own, if absent' }),
    deputyId: id,
    from: plainDate,
    until: plainDate.optional(),
  }),
  out: deputy,
});
export const endDeputy = route({
  method: 'DELETE',
  path: '/api/v1/deputies/{id}',
  summary: 'Let nobody approve in one’s place any more',
  tag,
  params: z.object({ id }),
  errors: ['not-found', 'not-allowed'],
  out: nothing,
});
