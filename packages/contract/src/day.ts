import { z } from 'zod';
import { ABOUT_KINDS, ACTIVITY_KINDS } from './activities.ts';
import { kinds } from './process.ts';
import { todayRecord } from './today.ts';
import { optional } from './record-routes.ts';
import { route } from './route.ts';
import { id, instant, line, nothing, plainDate, text } from './shapes.ts';

const tag = 'Today';
const errors = ['not-found', 'bad-value', 'bad-date', 'wrong-state', 'unknown-step', 'not-allowed'] as const;

export const actToday = route({
  method: 'POST',
  path: '/api/v1/today/acts',
  summary: 'Do a line of Today in one act: what happened with its outcome, whether that finishes it, and what comes next',
  tag,
  errors: [...errors],
  body: z.object({
    about: z.object({ kind: z.enum(ABOUT_KINDS), id }),
    step: z.string().max(200).optional().meta({ description: 'The step of the record this was for' }),
    taskId: id.optional().meta({ description: 'The task this was for' }),
    activity: z
      .object({
        kind: z.enum(ACTIVITY_KINDS),
        subject: optional(line(200)),
        body: optional(text()),
        direction: optional(z.enum(['in', 'out'])),
        outcome: optional(z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/)).meta({ description: 'A code of the catalogue of its kind' }),
        minutes: optional(z.number().int().min(0).max(6000)),
        contactId: optional(id),
        occurredAt: instant.optional(),
      })
      .optional(),
    done: z.boolean().optional().meta({ description: 'Whether it is finished; unsaid, an outcome that worked finishes it' }),
    retryOn: plainDate.optional().meta({ description: 'It stays open and is due anew on this day' }),
    next: z.object({ title: line(200), dueOn: optional(plainDate), ownerId: optional(id) }).optional(),
  }),
  out: z.object({
    done: z.boolean(),
    undo: id.nullable().meta({ description: 'The event by which the whole act is taken back' }),
  }),
});

const params = z.object({ kind: kinds, id });
export const snoozeRecord = route({
  method: 'PUT',
  path: '/api/v1/{kind}/{id}/snooze',
  summary: 'Put a record off: its next step comes back to Today at a moment, never after one that is bound to the clock',
  tag,
  params,
  errors: [...errors],
  body: z.object({ until: instant }),
  out: z.object({ until: instant, undo: id.nullable() }),
});
export const wakeRecord = route({
  method: 'DELETE',
  path: '/api/v1/{kind}/{id}/snooze',
  summary: 'Bring a record that was put off back to Today',
  tag,
  params,
  errors: [...errors],
  out: nothing,
});
export const undoAct = route({
  method: 'POST',
  path: '/api/v1/{kind}/{id}/undo',
  summary: 'Take back one’s own last act on a record, or the one of an event, if nothing has happened since',
  tag,
  params: z.object({ kind: z.enum(['leads', 'deals', 'customers', 'accounts', 'contacts']), id }),
  errors: [...errors],
  body: z.object({ event: id.optional() }),
  out: z.object({ undone: z.array(z.object({ type: z.string(), text: z.string() })) }),
});

export const planAway = route({
  method: 'POST',
  path: '/api/v1/away',
  summary: 'After days away: new dates for what fell due meanwhile; stored only with `confirm`',
  tag,
  errors: [...errors],
  body: z.object({
    from: plainDate,
    until: plainDate.optional().meta({ description: 'The last day away; the plan begins after it' }),
    perDay: z.number().int().min(1).max(50).default(5),
    confirm: z.boolean().default(false),
    deputyId: id.optional().meta({ description: 'Who approves in the caller’s place on these days, kept with `confirm`' }),
  }),
  out: z.object({
    id: id.nullable().meta({ description: 'Of the stored plan, to take it back' }),
    data: z.array(
      z.object({
        kind: z.enum(['step', 'task']),
        title: z.string(),
        record: todayRecord,
        dueAt: instant,
        newDueAt: instant,
      }),
    ),
    nextCursor: z.null(),
  }),
});
export const undoAway = route({
  method: 'DELETE',
  path: '/api/v1/away/{id}',
  summary: 'Take back the new dates of a plan; what was done or dated anew since stays as it is',
  tag,
  params: z.object({ id }),
  errors: [...errors],
  out: nothing,
});

export type ActToday = z.infer<typeof actToday.body>;
export type AwayPlan = z.infer<typeof planAway.out>;
