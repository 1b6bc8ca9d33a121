import { z } from 'zod';
import { id, instant, text, value } from './shapes.ts';

/** A value, or the lines of an element that is answered by a list of them. */
const answerValue = z.union([
  value,
  z.array(z.record(z.string().max(60), z.union([z.null(), z.boolean(), z.number(), text(2000)]))).max(200),
]);
/** An answer with all that makes it evidence. */
export const answerIn = z.object({
  value: answerValue,
  confidence: z.number().min(0).max(1).optional(),
  evidence: text(5000).optional(),
  confirmedBy: z.enum(['buyer', 'thirdParty', 'seller']).optional(),
  against: text(2000).optional().meta({ description: 'What speaks against it; until it is cleared up the answer does not count' }),
  asked: z.boolean().optional().meta({ description: 'It was put to them, also where they gave no answer' }),
  ownerId: id.nullable().optional().meta({ description: 'Who is to find it out, or to keep it true' }),
  from: z
    .union([z.strictObject({ activity: id }), z.strictObject({ document: z.string().max(60) })])
    .nullable()
    .optional()
    .meta({ description: 'The talk or document it was heard in; not given: as it was, null: none' }),
  occurredAt: instant.optional(),
});
