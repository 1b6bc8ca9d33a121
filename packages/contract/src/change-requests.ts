import { z } from 'zod';
import { route } from './route.ts';
import { id, instant, line, owner, text } from './shapes.ts';

const tag = 'Change requests';
const params = z.object({ id });

/** A request to change the playbook, from whoever works by it. */
export const changeRequest = z.object({
  id,
  at: instant,
  by: owner,
  text: z.string(),
  playbookVersion: z.number().int().meta({ description: 'The version it is about' }),
  process: z.string(),
  stage: z.string().nullable(),
  part: z.string().nullable().meta({ description: 'The step or what an exit asks for' }),
  title: z.string().meta({ description: 'What it is about, in the words of the playbook' }),
  record: z.object({ kind: z.enum(['leads', 'deals', 'customers']), id, name: z.string() }).nullable(),
  draft: z.object({ id, name: z.string() }).nullable(),
  state: z.enum(['open', 'closed']),
  answer: z.string().nullable(),
  closedBy: owner.nullable(),
  closedAt: instant.nullable(),
});
export type ChangeRequest = z.infer<typeof changeRequest>;
export const listChangeRequests = route({
  method: 'GET',
  path: '/api/v1/change-requests',
  summary: 'What people asked to change in the playbook, the open ones first',
  tag,
  query: z.object({ state: z.enum(['open', 'closed', 'all']).default('open') }),
  out: z.object({ data: z.array(changeRequest), nextCursor: z.null(), mayAnswer: z.boolean() }),
});
export const fileChangeRequest = route({
  method: 'POST',
  path: '/api/v1/change-requests',
  summary: 'Ask to change a process, a stage, a step or what an exit asks for, and say why',
  tag,
  status: 201,
  errors: ['not-found', 'bad-value'],
  body: z.object({
    text: text(2000).refine((given) => given.trim() !== '', 'Say what should change and why'),
    process: z.string().max(100),
    stage: z.string().max(100).optional(),
    part: z.string().max(200).optional(),
    version: z.int().min(1).max(1_000_000).optional().meta({ description: 'The newest if none is named' }),
    record: z.object({ kind: z.enum(['leads', 'deals', 'customers']), id }).optional(),
  }),
  out: changeRequest,
});
export const linkChangeRequest = route({
  method: 'PATCH',
  path: '/api/v1/change-requests/{id}',
  summary: 'Say which draft takes up what was asked for',
  tag,
  errors: ['not-found', 'bad-value', 'wrong-state'],
  params,
  body: z.object({ draft: id.nullable() }),
  out: changeRequest,
});
export const closeChangeRequest = route({
  method: 'POST',
  path: '/api/v1/change-requests/{id}/close',
  summary: 'Answer a request and close it; whoever asked is told',
  tag,
  errors: ['not-found', 'wrong-state'],
  params,
  body: z.object({ answer: line(1000) }),
  out: changeRequest,
});
