import { z } from 'zod';
import { reason, fill } from './guide.ts';
import { route } from './route.ts';
import { id, instant, plainDate } from './shapes.ts';

const tag = 'Process';

export const todayRecord = z.object({
  kind: z.enum(['lead', 'deal', 'customer', 'account', 'contact']),
  id,
  name: z.string(),
  account: z.string().nullable(),
  stage: z.string().meta({ description: 'Empty for what runs no process' }),
});
const byKind = z.object({ leads: z.number().int(), deals: z.number().int(), customers: z.number().int() });
export const today = z.object({
  clock: z.array(
    z.object({
      kind: z.enum(['meeting', 'promise', 'newLead', 'reply', 'approval']),
      at: instant,
      title: z.string(),
      record: todayRecord,
      taskId: id.nullable().meta({ description: 'The task that finishes it' }),
    }),
  ),
  data: z.array(
    z.object({
      rank: z.number().int(),
      record: todayRecord,
      step: z.object({
        kind: z.string(),
        ref: z.string(),
        title: z.string(),
        dueAt: instant.nullable(),
        fill: fill.nullable().meta({ description: 'What fills in the need or the criterion that is next' }),
        does: z.string().nullable().meta({ description: 'How the step, or the step that fills it in, is done: `call`, `meeting`, …' }),
        escalation: z.enum(['advice', 'warning', 'manager']).nullable().meta({ description: 'How loud overdue work has become' }),
      }),
      because: z.array(reason.extend({ text: z.string() })),
      atStake: z.object({ amount: z.string(), currency: z.string() }).nullable(),
    }),
  ),
  done: z
    .array(
      z.object({
        at: instant,
        text: z.string(),
        record: todayRecord,
        event: id.meta({ description: 'By which the act is taken back, if nothing has happened since' }),
      }),
    )
    .meta({ description: 'Newest first by when it happened' }),
  open: z.number().int().meta({ description: 'Open records of the caller' }),
  withoutNextStep: z.number().int(),
  gaps: z
    .object({ noNextStep: byKind, noDate: byKind, noOwner: byKind.nullable() })
    .meta({ description: 'Open records that would be forgotten; those without an owner for who leads others' }),
  snoozed: z.number().int().meta({ description: 'Put off: they come back by themselves' }),
  late: z
    .object({ count: z.number().int(), since: plainDate.nullable(), away: z.boolean() })
    .meta({ description: 'What is overdue, since when, and whether the caller was away' }),
});
export type Today = z.infer<typeof today>;
export const getToday = route({
  method: 'GET',
  path: '/api/v1/today',
  summary: 'What is on the clock, and the ranked next steps across all records',
  tag,
  query: z.object({ limit: z.coerce.number<number>().int().min(1).max(100).default(10) }),
  out: today,
});
