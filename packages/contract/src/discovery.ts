import { z } from 'zod';
import { kinds, reason } from './process.ts';
import { route } from './route.ts';
import { id, instant } from './shapes.ts';

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
