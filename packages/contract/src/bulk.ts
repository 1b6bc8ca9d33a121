import { z } from 'zod';
import { inId } from './record-routes.ts';
import { route } from './route.ts';
import { fieldValues, id, instant, line, plainDate, value } from './shapes.ts';
import { LISTED_KINDS } from './views.ts';

const tag = 'Bulk';
const kind = z.enum(LISTED_KINDS);
/** The records named, or all that a filter and search find. */
const which = z.object({
  ids: z.array(id).min(1).max(1000).optional(),
  filter: z.string().max(20_000).optional(),
  q: z.string().max(200).optional(),
});
const change = z.object({ do: z.literal('change'), fields: z.record(z.string().max(80), z.union([value, fieldValues])) });
const task = z.object({ do: z.literal('task'), title: line(200), dueOn: plainDate.nullable().optional(), ownerId: id.optional() });
const move = z.object({ do: z.literal('move'), to: z.string().max(80), reason: line(500).optional() });
export const bulkAct = z.union([change, task, move, z.object({ do: z.literal('delete') }), z.object({ do: z.literal('undelete') })]);

const refused = z.object({ id, name: z.string().nullable(), code: z.string(), because: z.string() });
export const bulkRun = z.object({
  id,
  kind,
  act: bulkAct,
  state: z.enum(['running', 'done', 'stopped']),
  total: z.number().int(),
  done: z.number().int(),
  changed: z.number().int(),
  /** The first 200. */
  refused: z.array(refused),
  refusedCount: z.number().int(),
  createdAt: instant,
  endedAt: instant.nullable(),
});

export const previewBulk = route({
  method: 'POST',
  path: '/api/v1/bulk/preview',
  summary: 'How many records a bulk act would reach',
  tag,
  scope: 'read',
  data: 'read',
  errors: ['bad-filter', 'unknown-field'],
  body: z.object({ kind, which }),
  out: z.object({ count: z.number().int() }),
});
export const startBulk = route({
  method: 'POST',
  path: '/api/v1/bulk',
  summary: 'Do one thing to many records, each by its own rules; over 200 it runs in the background',
  tag,
  status: 201,
  errors: ['bad-filter', 'unknown-field', 'bad-value', 'not-allowed'],
  body: z.object({ kind, which, act: bulkAct }),
  out: bulkRun,
});
export const getBulk = route({
  method: 'GET',
  path: '/api/v1/bulk/{id}',
  summary: 'How far a bulk act of the caller is, and which records it was refused for',
  tag,
  errors: ['not-found'],
  ...inId,
  out: bulkRun,
});
export const stopBulk = route({
  method: 'POST',
  path: '/api/v1/bulk/{id}/stop',
  summary: 'Stop a bulk act that is running; what is done stays done',
  tag,
  errors: ['not-found'],
  ...inId,
  out: bulkRun,
});

export type BulkAct = z.infer<typeof bulkAct>;
export type BulkRun = z.infer<typeof bulkRun>;
