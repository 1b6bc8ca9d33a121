import { z } from 'zod';
import { ACTIVITY_KINDS } from './activities.ts';
import { reason } from './guide.ts';
import { kinds } from './process.ts';
import { optional } from './record-routes.ts';
import { route } from './route.ts';
import { id, instant, line, nothing, plainDate } from './shapes.ts';

const tag = 'Discovery';
const params = z.object({ kind: kinds, id });
const because = z.array(reason.extend({ text: z.string() }));

export const score = z.object({
  fit: z.number(),
  engagement: z.number(),
  grade: z.string().meta({ description: 'A1, the best, to D4: how well it fits, how much they engage' }),
  points: z.array(z.object({ axis: z.enum(['fit', 'engagement']), id: z.string(), points: z.number(), because: z.string() })),
  unknown: z
    .array(
      z.object({ id: z.string(), points: z.number(), because: z.string(), missing: z.array(z.string()), failed: z.string().nullable() }),
    )
    .meta({ description: 'Rules that lack a value; they give no point' }),
  fadesAt: instant.nullable(),
});
export const getScore = route({
  method: 'GET',
  path: '/api/v1/{kind}/{id}/score',
  summary: 'How well a record fits and how much its people engage, every point with its reason',
  tag,
  errors: ['not-found'],
  params,
  out: z.object({ score: score.nullable().meta({ description: 'Null where the playbook has no scoring' }) }),
});

export const getCallPlan = route({
  method: 'GET',
  path: '/api/v1/{kind}/{id}/call-plan',
  summary: 'What to ask in the next talk, in order and why; answers are put under `answers`',
  tag,
  errors: ['not-found', 'unknown-step'],
  params,
  query: z.object({
    step: z.string().max(80).optional().meta({ description: 'The step the talk is held for; the next one unless given' }),
    most: z.coerce.number<number>().int().min(1).max(20).default(6),
  }),
  out: z.object({
    step: z.string().nullable(),
    questions: z.array(
      z.object({
        ref: z.string(),
        answers: z.string(),
        ask: z.string(),
        listenFor: z.array(z.string()),
        followUps: z.array(z.string()),
        persona: z.string().nullable(),
        because,
      }),
    ),
    left: z.array(z.string()),
    personas: z.array(
      z.object({ id: z.string(), name: z.string(), needs: z.array(z.string()), pains: z.array(z.string()), messages: z.array(z.string()) }),
    ),
  }),
});

export const decisionStep = z.object({
  id,
  what: z.string(),
  who: z.object({ id, name: z.string() }).nullable().meta({ description: 'The contact who has to decide or do it' }),
  by: plainDate.nullable(),
  doneOn: plainDate.nullable(),
  state: z.enum(['done', 'late', 'soon', 'open']),
  lateDays: z.number().int(),
  because,
});
const decisionPlan = z.object({
  steps: z.array(decisionStep),
  next: id.nullable().meta({ description: 'The first step that is not done' }),
  earliestClose: plainDate.nullable().meta({ description: 'The last date of the open steps: before it nothing can be signed' }),
  closesTooSoonDays: z.number().int(),
});
export type DecisionPlan = z.infer<typeof decisionPlan>;
const ofDeal = z.object({ id });
const ofStep = z.object({ id, step: id });
const decisionStepIn = z.object({
  what: line(200),
  whoId: optional(id).meta({ description: 'A contact' }),
  by: optional(plainDate),
});
export const getDecisionPlan = route({
  method: 'GET',
  path: '/api/v1/deals/{id}/decision-plan',
  summary: 'Who on their side has to decide or do what by when, and whether that fits the expected close',
  tag,
  errors: ['not-found'],
  params: ofDeal,
  out: decisionPlan,
});
export const addDecisionStep = route({
  method: 'POST',
  path: '/api/v1/deals/{id}/decision-plan/steps',
  summary: 'Add what has to be decided or done before they can sign',
  tag,
  status: 201,
  errors: ['not-found', 'bad-value'],
  params: ofDeal,
  body: decisionStepIn,
  out: decisionPlan,
});
export const changeDecisionStep = route({
  method: 'PATCH',
  path: '/api/v1/deals/{id}/decision-plan/steps/{step}',
  summary: 'Change a step of the decision plan, or say that it is done',
  tag,
  errors: ['not-found', 'bad-value', 'bad-date'],
  params: ofStep,
  body: decisionStepIn
    .extend({
      doneOn: optional(plainDate),
      place: z.number().int().min(0).max(99).meta({ description: 'Its place in the plan, from 0' }),
    })
    .partial(),
  out: decisionPlan,
});
export const removeDecisionStep = route({
  method: 'DELETE',
  path: '/api/v1/deals/{id}/decision-plan/steps/{step}',
  summary: 'Take a step out of the decision plan',
  tag,
  errors: ['not-found'],
  params: ofStep,
  out: nothing,
});

export const getContactHealth = route({
  method: 'GET',
  path: '/api/v1/contacts/{id}/health',
  summary: 'How complete and how valid what we know of a contact is',
  tag,
  errors: ['not-found'],
  params: z.object({ id }),
  out: z.object({
    score: z.number().int().meta({ description: 'Of 100' }),
    checks: z.array(z.object({ id: z.string(), points: z.number().int(), of: z.number().int(), because: because.element })),
  }),
});

export const getLastTalk = route({
  method: 'GET',
  path: '/api/v1/contacts/{id}/last-talk',
  summary: 'What to remember of a contact, what was said last, and whether it is time to talk again',
  tag,
  errors: ['not-found'],
  params: z.object({ id }),
  out: z.object({
    personalFacts: z.string().nullable(),
    last: z
      .object({
        kind: z.enum(ACTIVITY_KINDS),
        at: instant,
        days: z.number().int().meta({ description: 'Days of the calendar since' }),
        by: z.string(),
        words: z.string().nullable().meta({ description: 'How what was written of it begins' }),
      })
      .nullable()
      .meta({ description: 'Null where nobody has talked with them' }),
    overdue: z
      .object({ about: z.object({ kind: z.enum(['deal', 'customer']), id, name: z.string() }), since: instant })
      .nullable()
      .meta({ description: 'The running record that has waited longest beyond what its stage allows without a word' }),
  }),
});
