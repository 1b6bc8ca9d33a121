import { z } from 'zod';

/** Every code a problem document may carry, with its status. The sentence is `error.<code>` in the message catalogue. */
export const ERRORS = {
  invalid: 400,
  'bad-json': 400,
  'bad-cursor': 400,
  'bad-filter': 400,
  'bad-sort': 400,
  'bad-file': 400,
  'bad-date': 400,
  'not-signed-in': 401,
  'bad-credentials': 401,
  'not-allowed': 403,
  'may-not-override': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  stale: 409,
  held: 409,
  duplicates: 409,
  taken: 409,
  'workspace-mismatch': 409,
  'workspace-needed': 409,
  'wrong-state': 409,
  'too-large': 413,
  'bad-media': 415,
  'idempotency-mismatch': 422,
  'unknown-field': 422,
  'unknown-stage': 422,
  'no-exit': 422,
  'unknown-step': 422,
  'unknown-answer': 422,
  'bad-value': 422,
  'bad-playbook': 422,
  'bad-mapping': 422,
  'too-many': 429,
  fault: 500,
  unavailable: 503,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof ERRORS;

/** RFC 9457. Some codes carry more: `held` its `unmet`, `stale` the `current` record, `duplicates` its `candidates`. */
export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
  requestId: z.string(),
});
export type Problem = z.infer<typeof problem>;
