import { z } from 'zod';
import { list, optional, remove } from './record-routes.ts';
import { route } from './route.ts';
import { id, instant, line, page, plainDate, ref, text } from './shapes.ts';

export const ACTIVITY_KINDS = ['call', 'email', 'meeting', 'visit', 'note', 'social', 'message'] as const;
export const ABOUT_KINDS = ['lead', 'deal', 'customer', 'account', 'contact'] as const;
const outcomeCode = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'Write the code of an outcome, like noAnswer');
export const activity = z.object({
  id,
  kind: z.enum(ACTIVITY_KINDS),
  about: z.object({ kind: z.enum(ABOUT_KINDS), id }),
  subject: z.string().nullable(),
  body: z.string().nullable(),
  direction: z.enum(['in', 'out']).nullable(),
  outcome: z.string().nullable().meta({ description: 'A code of the catalogue of outcomes of its kind' }),
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
  outcome: optional(outcomeCode),
  minutes: optional(z.number().int().min(0).max(6000)),
  contactId: optional(id),
  occurredAt: instant.optional(),
  mentions: z.array(id).max(50).optional().meta({ description: 'Members named in the text; each is told' }),
  next: z
    .object({ title: line(200), dueOn: optional(plainDate), ownerId: optional(id) })
    .optional()
    .meta({ description: 'The next step, set in the same act: a task about the same record' }),
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

/** How an activity of a kind can go. */
const outcome = z.object({
  code: outcomeCode,
  label: line(80),
  worked: z.boolean().meta({ description: 'Whether it reached what it was for' }),
});
export const outcomesOfKind = z.object({ kind: z.enum(ACTIVITY_KINDS), outcomes: z.array(outcome) });
export const listOutcomes = route({
  method: 'GET',
  path: '/api/v1/activity-outcomes',
  summary: 'How activities of each kind can go: the workspace’s own codes, else the usual ones',
  tag: 'Activities',
  out: page(outcomesOfKind),
});
export const setOutcomes = route({
  method: 'PUT',
  path: '/api/v1/activity-outcomes/{kind}',
  summary: 'Set the outcomes of a kind; none brings the usual ones back',
  tag: 'Activities',
  scope: 'admin',
  errors: ['not-allowed', 'bad-value'],
  params: z.object({ kind: z.enum(ACTIVITY_KINDS) }),
  body: z.object({ outcomes: z.array(outcome).max(40) }),
  out: outcomesOfKind,
});

export type ActivityKind = (typeof ACTIVITY_KINDS)[number];
export type Outcome = z.infer<typeof outcome>;
export type Activity = z.infer<typeof activity>;
