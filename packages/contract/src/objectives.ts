import { z } from 'zod';
import { route } from './route.ts';
import { id, instant, line, owner, periodDate, plainDate, ref } from './shapes.ts';

const tag = 'Objectives';
const count = z.number().int();
const name = z.string().max(60);
const params = z.object({ id });
const version = z.int().min(1);
const playbookVersion = z.int().min(1).max(1_000_000);
const target = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,4})?$/, 'Write the target as digits with a point, like 0.35')
  .meta({ description: 'Exact decimal text in the unit of the metric; shares as 0..1' });

export const OBJECTIVE_METRICS = [
  'winRate',
  'daysToWon',
  'stageDays',
  'leavesForward',
  'noNextStep',
  'wonAmount',
  'wonPerMonth',
  'overrides',
  'firstResponse',
] as const;
const metric = z.enum(OBJECTIVE_METRICS);

const figure = z.object({
  estimate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable().meta({ description: 'null beside a low end: it has no limit that could be told' }),
  level: z.number(),
  n: count.meta({ description: 'Records behind it' }),
  events: count.meta({ description: 'Those of them that show what is asked: won, gone forward, answered' }),
  method: z.enum(['wilson', 'kaplanMeier', 'aalenJohansen', 'orderStatistic', 'poisson']),
  tooFew: z.boolean(),
});
export type FigureView = z.infer<typeof figure>;
const change = z.object({
  estimate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  level: z.number(),
  n: z.tuple([count, count]),
  tooFew: z.boolean(),
});
const judged = z.object({
  standing: z.enum(['reached', 'onTheWay', 'not', 'notTellable']),
  because: z.enum(['shown', 'whole', 'better', 'short', 'worse', 'past', 'tooFew', 'maybeChance', 'between']),
  needs: z
    .number()
    .int()
    .nullable()
    .meta({ description: 'Records that could tell, months for a count a month; null where number is not what lacks' }),
});
const measured = z.object({
  since: plainDate.meta({ description: 'The day after the baseline’s window' }),
  now: figure,
  judged,
  versions: z
    .object({ under: figure, before: figure, change })
    .nullable()
    .meta({ description: 'Records under the version or a later one beside those under earlier ones, from the baseline on' }),
  step: count.meta({ description: 'Months that each point holds' }),
  points: z.array(z.object({ month: z.string(), figure })).meta({ description: 'By the first month of each, oldest first' }),
});

export const objectiveView = z.object({
  id,
  version,
  title: z.string(),
  metric,
  unit: z.enum(['share', 'days', 'hours', 'amount', 'perMonth']),
  better: z.enum(['up', 'down']),
  process: z.object({ id: z.string(), name: z.string() }),
  stage: z.object({ id: z.string(), name: z.string() }).nullable(),
  team: ref.nullable(),
  playbookVersion: playbookVersion.nullable(),
  baseline: z.object({ since: plainDate, until: plainDate, figure: figure.nullable() }),
  target: z.string(),
  currency: z.string().nullable(),
  dueOn: plainDate,
  owner,
  statedBy: owner,
  statedAt: instant,
  measured: measured
    .nullable()
    .meta({ description: 'null where it is closed, was not asked for, or the caller does not see all it counts' }),
  closed: z
    .object({
      result: z.enum(['reached', 'dropped']),
      note: z.string(),
      at: instant,
      by: owner,
      now: figure.nullable(),
      judged: judged.nullable(),
    })
    .nullable(),
  mayChange: z.boolean(),
});
export type ObjectiveView = z.infer<typeof objectiveView>;

export const listObjectives = route({
  method: 'GET',
  path: '/api/v1/objectives',
  summary: 'What the changes of the process are for, and how far each objective is',
  tag,
  query: z.object({
    state: z.enum(['open', 'closed', 'all']).default('open'),
    measured: z.enum(['true', 'false']).default('true').meta({ description: 'false: only what is stated, at once' }),
  }),
  out: z.object({
    data: z.array(objectiveView),
    nextCursor: z.null(),
    mayState: z.boolean(),
    seesAll: z.boolean().meta({ description: 'false: figures are for those who see all the records' }),
  }),
});

const asked = {
  metric,
  process: name,
  stage: name.optional().meta({ description: 'For metrics of one stage' }),
  team: id.optional().meta({ description: 'Only records whose owner is of this team' }),
  since: periodDate.optional().meta({ description: 'The first day of the baseline; a year before its last where nobody says' }),
  until: periodDate.optional().meta({ description: 'The last day of the baseline; today where nobody says' }),
};
export const measureBaseline = route({
  method: 'GET',
  path: '/api/v1/objectives/baseline',
  summary: 'What a metric was in a window, as an objective would start from it',
  tag,
  errors: ['bad-value', 'bad-date', 'wrong-state'],
  query: z.object(asked),
  out: z.object({
    since: plainDate,
    until: plainDate,
    unit: objectiveView.shape.unit,
    better: objectiveView.shape.better,
    currency: z.string().nullable(),
    figure,
  }),
});
export const stateObjective = route({
  method: 'POST',
  path: '/api/v1/objectives',
  summary: 'State an objective: its baseline is measured at once and kept',
  tag,
  status: 201,
  errors: ['bad-value', 'bad-date', 'wrong-state'],
  body: z.object({
    ...asked,
    title: line(120),
    target,
    dueOn: periodDate,
    ownerId: id.optional().meta({ description: 'Whoever states it where nobody is named' }),
    playbookVersion: playbookVersion.optional().meta({ description: 'The version the objective is bound to' }),
  }),
  out: objectiveView,
});
export const changeObjective = route({
  method: 'PATCH',
  path: '/api/v1/objectives/{id}',
  summary: 'Change title, target, day, owner or version of an open objective; what is measured stays',
  tag,
  errors: ['not-found', 'stale', 'bad-value', 'bad-date', 'wrong-state'],
  params,
  body: z.object({
    version,
    title: line(120).optional(),
    target: target.optional(),
    dueOn: periodDate.optional(),
    ownerId: id.optional(),
    playbookVersion: playbookVersion.nullable().optional(),
  }),
  out: objectiveView,
});
export const closeObjective = route({
  method: 'POST',
  path: '/api/v1/objectives/{id}/close',
  summary: 'Close an objective as reached or dropped, with a note; where it stood is kept with it',
  tag,
  errors: ['not-found', 'stale', 'wrong-state'],
  params,
  body: z.object({ version, result: z.enum(['reached', 'dropped']), note: line(1000) }),
  out: objectiveView,
});
