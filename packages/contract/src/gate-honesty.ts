import { z } from 'zod';
import { estimate } from './playbook-replay.ts';
import { route } from './route.ts';
import { id, instant, periodDate } from './shapes.ts';

const tag = 'Playbooks';
const playbook = z.string().max(60).meta({ description: 'The playbook by its id, or one of its versions by the id of that' });
const count = z.number().int();
const name = z.string().max(60);

export const ADVICE = ['drop', 'soften', 'reword', 'keep', 'tooFew'] as const;
export const ADVICE_REASONS = [
  'predicts',
  'saysNothing',
  'cannotTell',
  'oftenPassed',
  'passedWin',
  'notInEarnest',
  'answeredWell',
] as const;
export const GATE_PARTS = ['placeholder', 'repeated', 'copied', 'bulk', 'inSpite', 'held'] as const;

const share = estimate.meta({ description: 'A share 0..1, or days' });
const askHonesty = z.object({
  id: z.string(),
  title: z.string(),
  level: z.enum(['guide', 'warn', 'block']),
  made: count,
  heldTries: count,
  passedBy: z.object({ advice: count, reason: count, override: count }),
  inSpite: share,
  inSpiteWon: share,
  filled: count,
  doubts: z.object({ placeholder: count, repeated: count, copied: count, bulk: count }),
  honest: share,
  fillDays: share,
  predicts: z
    .object({
      estimate: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      level: z.number(),
      n: z.tuple([count, count]),
      tooFew: z.boolean(),
    })
    .meta({ description: 'How much more often records are won that had it in earnest' }),
  advice: z.object({ kind: z.enum(ADVICE), because: z.array(z.enum(ADVICE_REASONS)) }),
});
export type AskHonestyView = z.infer<typeof askHonesty>;
export const gateHonestyView = z.object({
  process: z.object({ id: z.string(), name: z.string(), file: z.string() }),
  since: periodDate,
  exits: z.array(
    z.object({
      from: z.string(),
      fromName: z.string(),
      to: z.string(),
      toName: z.string(),
      made: count,
      asks: z.array(askHonesty),
    }),
  ),
});
export type GateHonestyView = z.infer<typeof gateHonestyView>;

export const getGateHonesty = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/gates',
  summary: 'Whether what the gates ask is answered in earnest, passed by, and tells who wins; with advice',
  tag,
  errors: ['not-found', 'bad-value', 'wrong-state'],
  params: z.object({ id: playbook }),
  query: z.object({
    process: name.optional().meta({ description: 'The last of the deals where nobody says' }),
    since: periodDate.optional().meta({ description: 'Moves from this day on; a year back where nobody says' }),
  }),
  out: gateHonestyView,
});

export const listGateRecords = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/gates/records',
  summary: 'The records behind a figure of the gates, newest first, of those the caller may see',
  tag,
  errors: ['not-found', 'bad-value', 'wrong-state'],
  params: z.object({ id: playbook }),
  query: z.object({
    process: name,
    since: periodDate.optional(),
    from: name,
    to: name,
    ask: z.string().max(120),
    part: z.enum(GATE_PARTS),
  }),
  out: z.object({
    data: z.array(
      z.object({
        record: z.object({ kind: z.enum(['lead', 'deal', 'customer']), id, name: z.string() }),
        at: instant,
        text: z.string().nullable().meta({ description: 'What was written, where it is words' }),
        outcome: z.string().nullable(),
      }),
    ),
    nextCursor: z.null(),
  }),
});
