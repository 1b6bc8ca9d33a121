import { z } from 'zod';
import { optional } from './record-routes.ts';
import { fieldValues, id, instant, line, owner, plainDate } from './shapes.ts';

const linked = z
  .record(z.string(), z.object({ kind: z.enum(['lead', 'deal', 'customer']), id, name: z.string().nullable() }))
  .optional()
  .meta({
    description: 'The records that own fields name, by key; without a name where one is no longer there, or not shown to the caller',
  });
export const kept = {
  id,
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
  owner: owner.nullable(),
  fields: fieldValues,
  linked,
};

/** What a record that runs a process shows of it in lists and on cards. */
export const standing = z.object({
  process: z.object({ id: z.string(), version: z.number().int() }),
  stage: z.object({ id: z.string(), name: z.string(), outcome: z.string().nullable(), enteredAt: instant }),
  nextStep: z
    .object({
      kind: z.string(),
      ref: z.string(),
      title: z.string(),
      dueAt: instant.nullable(),
      does: z.string().nullable().meta({ description: 'How the step, or the step that fills it in, is done: `call`, `meeting`, …' }),
    })
    .nullable(),
});

export const ownerIn = { ownerId: optional(id), ownerName: optional(line(120)) };

export const ending = {
  recontactOn: plainDate.nullable(),
  lostReason: z.string().nullable(),
  lostReasonDetail: z.string().nullable(),
  lostSaidBy: z.string().nullable(),
};
/** `process` and `stage` may name where it starts; gates before a later stage are asked. */
export const opening = { process: z.string().max(60).optional(), stage: z.string().max(60).optional(), occurredAt: instant.optional() };

/** What scoring answered last; null while nothing is scored. */
export const scored = {
  grade: z.string().nullable().meta({ description: '`A1` (best) to `D4`' }),
  score: z.number().nullable().meta({ description: 'Points for fit and engagement together' }),
};
