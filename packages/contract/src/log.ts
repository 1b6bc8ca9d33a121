import { z } from 'zod';
import { route } from './route.ts';
import { amount, currency, id, line, nothing, plainDate } from './shapes.ts';

const tag = 'Log';
const about = z.object({ kind: z.enum(['lead', 'deal', 'customer']), id });
const named = about.extend({ name: z.string() });
const date = z.object({ on: plainDate, at: z.string().nullable().meta({ description: 'Time of day where one was written: 14:30' }) });
const span = z.object({ start: z.number().int(), end: z.number().int(), text: z.string() });

export const lineRead = z.object({
  id: id.nullable().meta({ description: 'Of what was stored, to undo it; null while nothing is' }),
  about: named.nullable(),
  choices: z.array(named).meta({ description: 'The records it may be about, where the line leaves that open' }),
  activity: z.object({
    kind: z.enum(['call', 'email', 'meeting', 'note']),
    direction: z.enum(['in', 'out']).nullable(),
    outcome: z.enum(['answered', 'noAnswer', 'voicemail', 'held', 'missed']).nullable(),
    when: date.nullable(),
  }),
  answers: z.array(z.object({ ref: z.string(), name: z.string(), value: z.string() })),
  amount: z.object({ amount, currency }).nullable(),
  nextStep: z.object({ do: z.enum(['call', 'email', 'meeting', 'task']), title: z.string(), due: date.nullable() }).nullable(),
  pieces: z.array(span.extend({ as: z.enum(['activity', 'outcome', 'name', 'amount', 'date', 'nextStep', 'answer']) })),
  unread: z.array(span).meta({ description: 'Not understood; kept as part of the note' }),
});
export type LineRead = z.infer<typeof lineRead>;

export const logLine = route({
  method: 'POST',
  path: '/api/v1/log',
  summary: 'One plain line: what it was read as; stored only with `confirm`',
  tag,
  errors: ['not-found', 'bad-date', 'bad-value'],
  body: z.object({
    text: line(1000),
    about: about.optional(),
    confirm: z.boolean().optional(),
    without: z
      .array(z.enum(['answers', 'amount', 'nextStep']))
      .max(3)
      .optional()
      .meta({ description: 'What was read but is not to be stored' }),
  }),
  out: lineRead,
});
export const undoLine = route({
  method: 'DELETE',
  path: '/api/v1/log/{id}',
  summary: 'Take back a line and all that it stored',
  tag,
  errors: ['not-found', 'wrong-state'],
  params: z.object({ id }),
  out: nothing,
});
