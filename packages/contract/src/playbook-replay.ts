import { z } from 'zod';
import { files } from './playbooks.ts';
import { route } from './route.ts';
import { id, instant, page, periodDate } from './shapes.ts';

const tag = 'Playbooks';
const playbook = z.string().max(60).meta({ description: 'The playbook by its id, or one of its versions by the id of that' });
const kind = z.enum(['lead', 'deal', 'customer']);
const ofReplay = z.object({ id: playbook, replay: id });

/** How a past move would have stood: `warned` would have been asked for a reason, `untold` cannot be told from what was recorded. */
export const MOVE_STANDINGS = ['passed', 'held', 'warned', 'untold'] as const;
const moveStanding = z.enum(MOVE_STANDINGS);
export type MoveStanding = (typeof MOVE_STANDINGS)[number];
const count = z.number().int();

export const estimate = z.object({
  estimate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable().meta({ description: 'null: it is never reached' }),
  level: z.number(),
  n: count,
  method: z.enum(['wilson', 'kaplanMeier']),
  tooFew: z.boolean(),
});
export type Estimate = z.infer<typeof estimate>;

const outcomes = z.object({ records: count, ended: count, won: count, rate: estimate });
export const replayAsk = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['need', 'criterion', 'step']),
  level: z.enum(['guide', 'warn', 'block']),
  stage: z.string(),
  asked: count,
  met: count,
  held: count,
  passedAnyway: count.meta({ description: 'Lacking, and let through then by an override or a reason' }),
  untold: count,
  heldOutcomes: outcomes,
  metOutcomes: outcomes,
  wait: estimate.meta({ description: 'Days until what was lacking was there' }),
  came: count,
  wonWithout: count,
  lostWithout: count,
});
export type ReplayAsk = z.infer<typeof replayAsk>;
export const replayExit = z.object({
  key: z.string(),
  process: z.string(),
  processName: z.string(),
  from: z.string(),
  fromName: z.string(),
  to: z.string(),
  toName: z.string(),
  moves: count,
  standings: z.object({ passed: count, held: count, warned: count, untold: count }),
  extraAsked: count.meta({ description: 'Values that would have been asked for beyond what was there' }),
  heldThen: z.object({ tries: count, heldToo: count, untold: count }),
  outcomes: z.object({ passed: outcomes, held: outcomes }),
  asks: z.array(replayAsk),
});
export type ReplayExit = z.infer<typeof replayExit>;

export const replayResult = z.object({
  records: count,
  events: count,
  moves: count,
  free: count.meta({ description: 'Moves back and re-openings, which ask nothing' }),
  without: z.array(z.object({ missing: z.enum(['process', 'stage', 'way']), from: z.string(), to: z.string(), moves: count })),
  exits: z.array(replayExit),
  newSteps: z.array(z.object({ process: z.string(), stage: z.string(), id: z.string(), title: z.string(), required: z.boolean() })),
});
export type ReplayResult = z.infer<typeof replayResult>;

export const replayHead = z.object({
  id,
  state: z.enum(['running', 'done', 'stopped', 'failed']),
  done: count,
  total: count,
  hash: z.string().meta({ description: 'Of the text that was replayed' }),
  draft: id.nullable(),
  since: periodDate,
  until: periodDate,
  process: z.string().nullable(),
  ownerId: id.nullable(),
  teamId: id.nullable(),
  createdAt: instant,
  endedAt: instant.nullable(),
});
export const replayView = replayHead.extend({ result: replayResult.nullable() });
export type ReplayView = z.infer<typeof replayView>;

export const startReplay = route({
  method: 'POST',
  path: '/api/v1/playbooks/{id}/replay',
  summary: 'Lead what was recorded through a text or a draft: which past moves it would have held, by what, with what outcome',
  tag,
  status: 201,
  errors: ['not-found', 'bad-playbook', 'bad-value', 'not-allowed'],
  params: z.object({ id: playbook }),
  body: z.object({
    files: files.optional(),
    draft: id.optional().meta({ description: 'A draft of the playbook instead of its text' }),
    since: periodDate.optional().meta({ description: 'Moves from this day on; a year back where nobody says' }),
    until: periodDate.optional().meta({ description: 'The last day, whole; today where nobody says' }),
    process: z.string().max(60).optional().meta({ description: 'Of the text' }),
    ownerId: id.optional(),
    teamId: id.optional(),
  }),
  out: replayView,
});
export const listReplays = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/replays',
  summary: "The caller's replays, newest first",
  tag,
  errors: ['not-found'],
  params: z.object({ id: playbook }),
  query: z.object({ draft: id.optional(), hash: z.string().max(64).optional() }),
  out: z.object({ data: z.array(replayHead), nextCursor: z.null() }),
});
export const getReplay = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/replays/{replay}',
  summary: 'How far a replay of the caller is, and what came of it',
  tag,
  errors: ['not-found'],
  params: ofReplay,
  out: replayView,
});
export const stopReplay = route({
  method: 'POST',
  path: '/api/v1/playbooks/{id}/replays/{replay}/stop',
  summary: 'Stop a replay that is running',
  tag,
  errors: ['not-found'],
  params: ofReplay,
  out: replayView,
});

const replayedMove = z.object({
  record: z.object({ kind, id, name: z.string() }),
  at: instant,
  standing: moveStanding,
  heldThen: z.boolean(),
  heldBy: z.array(z.string()),
  outcome: z.string().nullable().meta({ description: 'Where the record stands today' }),
});
export const listReplayedMoves = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/replays/{replay}/moves',
  summary: 'The moves behind a number of a replay, of the records the caller may see',
  tag,
  errors: ['not-found', 'bad-cursor'],
  params: ofReplay,
  query: z.object({
    exit: z.string().max(200),
    standing: moveStanding.optional(),
    by: z.string().max(120).optional().meta({ description: 'What held them' }),
    heldThen: z.enum(['true', 'false']).default('false').meta({ description: 'Tries that were held then instead of moves that were made' }),
    limit: z.coerce.number<number>().int().min(1).max(200).default(50),
    cursor: z.string().max(20).optional(),
  }),
  out: page(replayedMove),
});
export type ReplayedMoveView = z.infer<typeof replayedMove>;
