import { z } from 'zod';
import { files } from './playbooks.ts';
import { route } from './route.ts';
import { id } from './shapes.ts';

const tag = 'Playbooks';
const playbook = z.string().max(60).meta({ description: 'The playbook by its id, or one of its versions by the id of that' });
const name = z.string().max(60);
const count = z.number().int();
const byName = (value: z.ZodNumber) => z.record(name, value).optional();

const spread = z
  .object({ mean: z.number(), low: z.number(), high: z.number() })
  .meta({ description: 'Low to high holds eight of ten runs' });
export type SpreadView = z.infer<typeof spread>;
const flowResult = z.object({
  won: spread,
  lost: spread,
  revenue: spread.meta({ description: "In the playbook's currency" }),
  cycleDays: spread.nullable().meta({ description: 'Working days from opening to winning' }),
  stages: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      entered: spread,
      stayDays: spread.nullable().meta({ description: 'Working days' }),
      openAtEnd: spread,
    }),
  ),
  roles: z.array(
    z.object({
      id: z.string().meta({ description: '"owner" stands for who owns the record' }),
      people: z.number(),
      load: spread.meta({ description: 'The share of their time that is taken' }),
      waitDays: spread.nullable().meta({ description: 'Working days a piece of work waits until somebody has time' }),
    }),
  ),
});
export type FlowResultView = z.infer<typeof flowResult>;
const effect = z.object({
  won: spread,
  revenue: spread,
  revenueNoise: z.number().meta({ description: 'What is smaller cannot be told from chance' }),
});
export const FLOW_SOURCES = ['measured', 'playbook', 'assumed', 'stated', 'leftOut'] as const;
const source = z.object({
  what: z.enum(['arrivals', 'amount', 'stay', 'exits', 'people', 'work', 'track']),
  of: z.string().nullable().meta({ description: 'The stage, role or track it is of' }),
  from: z.enum(FLOW_SOURCES),
  n: count.meta({ description: 'On how many seen values it rests' }),
  value: z.number().nullable(),
});
export type FlowSourceView = z.infer<typeof source>;
const lever = z.object({
  kind: z.enum(['arrivals', 'amount', 'people', 'work', 'buyerDays', 'forward']),
  of: z.string().nullable().meta({ description: 'The stage or role; null: all' }),
  by: z.number().nullable().meta({ description: 'Times' }),
  add: z.number().nullable().meta({ description: 'People more' }),
});
export type LeverView = z.infer<typeof lever>;

export const simulatePlaybook = route({
  method: 'POST',
  path: '/api/v1/playbooks/{id}/simulate',
  summary: 'Run a process forward for a year, many times over: what is won, where deals wait, who has too much to do, what would change it',
  tag,
  data: 'read',
  scope: 'read',
  params: z.object({ id: playbook }),
  body: z.object({
    process: name
      .optional()
      .meta({ description: 'Of the text where there is one, else of the newest version; the last of its deals where nobody says' }),
    files: files.optional().meta({ description: 'A text to run beside the newest version' }),
    draft: id.optional().meta({ description: 'A draft of the playbook instead of a text' }),
    runs: z.int().min(20).max(1000).default(300),
    seed: z.int().min(0).max(1_000_000).default(1),
    whatIf: z.boolean().default(false).meta({ description: 'Also what each number a tenth better would bring' }),
    stated: z
      .object({
        arrivalsPerYear: z.number().min(0).max(100_000).optional(),
        amount: z.number().min(0).max(1e12).optional(),
        people: byName(z.number().min(1).max(1000)),
        stayDays: byName(z.number().min(0).max(2000)),
        forward: byName(z.number().min(0).max(1)),
      })
      .optional()
      .meta({ description: 'Numbers to take instead of what was seen or is assumed' }),
  }),
  errors: ['not-found', 'bad-playbook', 'bad-value', 'wrong-state'],
  out: z.object({
    process: z.object({ id: z.string(), name: z.string(), kind: z.enum(['lead', 'deal', 'customer']) }),
    currency: z.string(),
    runs: count,
    yearDays: z.number(),
    since: z.string().meta({ description: 'From when on records were looked at' }),
    sources: z.array(source),
    result: flowResult.meta({ description: 'Of the newest version' }),
    draft: z
      .object({ result: flowResult, effect, sources: z.array(source) })
      .nullable()
      .meta({ description: 'Of the text, and what differs: both met the same luck' }),
    levers: z.array(z.object({ lever, effect })).meta({ description: 'Of the text where there is one; the largest first' }),
  }),
});
