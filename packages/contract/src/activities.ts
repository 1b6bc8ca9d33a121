import { z } from 'zod';
import { list, optional, remove } from './record-routes.ts';
import { route } from './route.ts';
import { id, instant, line, ref, text } from './shapes.ts';

export const ACTIVITY_KINDS = ['call', 'email', 'meeting', 'note'] as const;
export const ABOUT_KINDS = ['lead', 'deal', 'customer', 'account', 'contact'] as const;
export const activity = z.object({
  id,
  kind: z.enum(ACTIVITY_KINDS),
  about: z.object({ kind: z.enum(ABOUT_KINDS), id }),
  subject: z.string().nullable(),
  body: z.string().nullable(),
  direction: z.enum(['in', 'out']).nullable(),
  outcome: z.enum(['answered', 'noAnswer', 'held', 'missed']).nullable(),
  minutes: z.number().int().nullable(),
  contact: ref.nullable(),
  occurredAt: instant,
  recordedAt: instant,
  by: z.object({ id: id.nullable(), name: z.string() }),
  version: z.number().int(),
});
const activityIn = z.object({
  kind: z.enum(ACTIVITY_KINDS),
  about: z.object({ kind: z.enum(ABOUT_KINDS), id }),
  subject: optional(line(200)),
  body: optional(text()),
  direction: optional(z.enum(['in', 'out'])),
  outcome: optional(z.enum(['answered', 'noAnswer', 'held', 'missed'])),
  minutes: optional(z.number().int().min(0).max(6000)),
  contactId: optional(id),
  occurredAt: instant.optional(),
});

export const listActivities = list('activities', 'Activities', activity);
export const logActivity = route({
  method: 'POST',
  path: '/api/v1/activities',
  summary: 'Log what happened, with its own date',
  tag: 'Activities',
  status: 201,
  errors: ['not-found', 'bad-date'],
  body: activityIn,
  out: activity,
});
export const removeActivity = remove('activities', 'Activities');

export type Activity = z.infer<typeof activity>;
