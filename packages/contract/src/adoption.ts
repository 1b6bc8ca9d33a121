import { z } from 'zod';
import { estimate } from './playbook-replay.ts';
import { route } from './route.ts';
import { id, instant, periodDate, plainDate } from './shapes.ts';

const tag = 'Playbooks';
const playbook = z.string().max(60).meta({ description: 'The playbook by its id, or one of its versions by the id of that' });
const count = z.number().int();
const name = z.string().max(60);

export const STEP_SIGNS = ['late', 'skipped', 'left', 'atGate', 'redated', 'overridden'] as const;
export const PRACTICE_PARTS = ['notOnTime', 'passedAnyway', 'recordedLate', 'untouched'] as const;

const practice = z.object({
  onTime: estimate.meta({ description: 'Of records in which a step came due: the last one was done by its day' }),
  gate: estimate.meta({ description: 'Of moves on or out: made without an override' }),
  recorded: estimate.meta({ description: 'Of activity: written down within a day' }),
  touched: estimate.meta({ description: 'Of open records: somebody was in touch in the last seven days' }),
});
export type PracticeView = z.infer<typeof practice>;
const running = z
  .object({ here: count, all: count })
  .meta({ description: 'Open records that run this version, of all that run the process' });
const group = z.object({ id, name: z.string(), running, practice });

const stepFriction = z.object({
  id: z.string(),
  title: z.string(),
  required: z.boolean(),
  file: z.string(),
  asked: count.meta({ description: 'Records in which it was done, skipped, due, put off or left behind' }),
  due: count,
  onTime: estimate,
  lateDays: estimate.meta({ description: 'Days after its day until it was done; who still waits is a wait without an end' }),
  signs: z.object({ late: count, skipped: count, left: count, atGate: count, redated: count, overridden: count }),
  reasons: z.array(z.object({ text: z.string(), count })),
  friction: estimate.meta({ description: 'The share of records that show at least one sign' }),
});
export type StepFrictionView = z.infer<typeof stepFriction>;

const adoptionView = z.object({
  process: z.object({ id: z.string(), name: z.string(), kind: z.enum(['lead', 'deal', 'customer']) }),
  version: z.object({ number: count, publishedAt: instant }),
  since: periodDate,
  records: count.meta({ description: 'The newest whose steps were looked at' }),
  reach: z.enum(['all', 'team', 'self']).meta({ description: 'Of whom the caller sees figures by name' }),
  partial: z.boolean().meta({ description: 'The caller sees a part of the records, and only these are counted' }),
  running,
  together: practice.nullable().meta({ description: 'Of everybody; null where it would tell of one other person' }),
  teams: z.array(group),
  people: z.array(group.extend({ team: z.string().nullable() })).meta({ description: 'By name, never by figure' }),
  weeks: z.array(z.object({ week: plainDate, onTime: estimate, gate: estimate, recorded: estimate })),
  stages: z.array(z.object({ id: z.string(), name: z.string() })),
  steps: z.array(stepFriction.extend({ stage: z.string() })).meta({ description: 'Most friction first' }),
});
export type AdoptionView = z.infer<typeof adoptionView>;

const asked = {
  process: name.optional().meta({ description: 'The last of the deals where nobody says' }),
  version: z.coerce.number().int().positive().max(1_000_000).optional().meta({ description: 'The newest where nobody says' }),
  since: periodDate.optional().meta({ description: 'From this day on; twelve weeks back where nobody says' }),
};

export const getAdoption = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/adoption',
  summary: 'How far people work by a version of a process, by week, and what stands in the way of each step',
  tag,
  errors: ['not-found', 'bad-value', 'wrong-state'],
  params: z.object({ id: playbook }),
  query: z.object(asked),
  out: adoptionView,
});

export const listAdoptionRecords = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/adoption/records',
  summary: 'The records behind a figure of adoption, newest first, of those the caller may see',
  tag,
  errors: ['not-found', 'bad-value', 'wrong-state', 'not-allowed'],
  params: z.object({ id: playbook }),
  query: z.object({
    ...asked,
    part: z.enum([...STEP_SIGNS, ...PRACTICE_PARTS]),
    step: name.optional().meta({ description: 'Needed for what a step shows' }),
    member: id.optional().meta({ description: 'Of one person, whom the caller may see by name' }),
  }),
  out: z.object({
    data: z.array(
      z.object({
        record: z.object({ kind: z.enum(['lead', 'deal', 'customer']), id, name: z.string() }),
        at: instant.nullable(),
        text: z.string().nullable().meta({ description: 'Why it was skipped or passed' }),
      }),
    ),
    nextCursor: z.null(),
  }),
});
