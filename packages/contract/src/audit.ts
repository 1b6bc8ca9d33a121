import { z } from 'zod';
import { event } from './events.ts';
import { route } from './route.ts';
import { id, instant, page, periodDate } from './shapes.ts';

const tag = 'Audit';

/** What a member's choices become in the address; days are those of the workspace. */
const asked = z.object({
  kind: z.string().max(2000).optional().meta({ description: 'Kinds of events with commas between: deal.moved,lead.converted' }),
  who: z
    .union([id, z.literal('system')])
    .optional()
    .meta({ description: 'A member, or `system` for what Dealwright did by itself' }),
  from: periodDate.optional(),
  to: periodDate.optional().meta({ description: 'The last day, whole' }),
  about: z
    .string()
    .regex(/^[a-zA-Z]{1,40}:[0-9a-fA-F-]{36}$/, 'Write the kind and the id with a colon between')
    .optional()
    .meta({ description: 'One record: deal:<id>' }),
  notices: z.enum(['true', 'false']).default('false').meta({ description: 'Whether the sending of mere notifications is told too' }),
});

export const auditRow = event.omit({ position: true, hash: true }).extend({
  /** What happened, in words. */
  text: z.string(),
  subject: z.object({ kind: z.string(), id, name: z.string().nullable() }),
  /** Null until it is sealed, a moment after. */
  position: z.number().int().nullable(),
  hash: z.string().nullable(),
});
export const listAudit = route({
  method: 'GET',
  path: '/api/v1/audit',
  summary: 'The log as people read it, newest first: in words, by kind, person, period and record',
  tag,
  errors: ['bad-cursor', 'unknown-field'],
  query: asked.extend({
    limit: z.coerce.number<number>().int().min(1).max(200).default(50),
    cursor: z.string().max(400).optional(),
  }),
  out: page(auditRow),
});
export const auditChoices = route({
  method: 'GET',
  path: '/api/v1/audit/choices',
  summary: 'What the log may be asked for: kinds of events, and the people who may have done them',
  tag,
  out: z.object({ kinds: z.array(z.string()), people: z.array(z.object({ id, name: z.string(), active: z.boolean() })) }),
});
export const exportAudit = route({
  method: 'GET',
  path: '/api/v1/audit/file',
  summary: 'The log as CSV, as it is asked for; the export itself stands in the log',
  tag,
  scope: 'admin',
  media: 'file',
  data: 'none',
  errors: ['unknown-field'],
  query: asked,
  out: z.string(),
});

/** Every seal of the log computed anew. */
export const logCheck = z.object({
  id,
  state: z.enum(['running', 'done', 'failed']),
  askedAt: instant,
  endedAt: instant.nullable(),
  by: z.string(),
  /** Rows found to hold so far, of those that were sealed when it was asked for. */
  checked: z.number().int(),
  total: z.number().int(),
  holds: z.boolean().nullable(),
  /** Not sealed yet at the end. */
  waiting: z.number().int().nullable(),
  /** The last seal: write it down elsewhere, and a cut end is seen too. */
  head: z.string().nullable(),
  broken: z.object({ position: z.number().int(), because: z.enum(['changed', 'missing', 'gap']) }).nullable(),
});
export const startLogCheck = route({
  method: 'POST',
  path: '/api/v1/audit/checks',
  summary: 'Have every seal of the log computed anew; one at a time',
  tag,
  scope: 'admin',
  status: 201,
  out: logCheck,
});
export const listLogChecks = route({
  method: 'GET',
  path: '/api/v1/audit/checks',
  summary: 'The last checks of the log, newest first',
  tag,
  scope: 'admin',
  out: page(logCheck),
});
export type AuditRow = z.infer<typeof auditRow>;
export type LogCheck = z.infer<typeof logCheck>;
