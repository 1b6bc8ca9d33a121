import { z } from 'zod';
import { route } from './route.ts';
import { id, instant } from './shapes.ts';

/** One row of the append-only log. */
export const event = z.object({
  position: z.number().int(),
  id,
  type: z.string(),
  v: z.number().int(),
  subject: z.object({ kind: z.string(), id }),
  actor: z.object({
    kind: z.enum(['member', 'key', 'system', 'buyer', 'agent']),
    id: z.string().nullable(),
    via: z.string().nullable(),
    name: z.string().nullable(),
  }),
  occurredAt: instant,
  recordedAt: instant,
  knownAt: instant,
  cause: id.nullable(),
  playbookVersion: z.number().int().nullable(),
  payload: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export const listEvents = route({
  method: 'GET',
  path: '/api/v1/events',
  summary: 'The log in order, gap-free',
  tag: 'Events',
  query: z.object({
    after: z.coerce.number<number>().int().min(0).default(0),
    limit: z.coerce.number<number>().int().min(1).max(1000).default(200),
  }),
  out: z.object({ data: z.array(event), nextCursor: z.string().nullable(), sealed: z.number().int() }),
});
export type EventRow = z.infer<typeof event>;

/** What an open page hears: on what something happened, never what it held. */
export const notice = z.object({ position: z.number().int(), type: z.string(), subject: z.object({ kind: z.string(), id }) });
export type Notice = z.infer<typeof notice>;
export const streamEvents = route({
  method: 'GET',
  path: '/api/v1/stream',
  summary: 'What happens, as server-sent events; `Last-Event-ID` goes on where it stopped, `reset` says to look at everything anew',
  tag: 'Events',
  data: 'none',
  media: 'stream',
  query: z.object({
    after: z
      .string()
      .regex(/^\d{1,15}$/)
      .optional(),
    /** Without `after`: what happened in these last seconds is told too. A page says how long ago it began to ask. */
    since: z.coerce.number<number>().int().min(0).max(86_400).optional(),
    /** A browser cannot send the header `Dealwright-Workspace` with a stream. */
    workspace: z.uuid().optional(),
  }),
  out: notice,
});
