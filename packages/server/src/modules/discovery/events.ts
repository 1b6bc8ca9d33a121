import { z } from 'zod';
import { eventType } from '../../platform/events/announce.ts';

const step = z.object({ stepId: z.string(), what: z.string() });
const values = { whoId: z.string().nullable(), by: z.string().nullable(), doneOn: z.string().nullable() };

/** The subject is the deal whose plan it is. */
export const decisionStepAdded = eventType('decisionStep.added', 1, step.extend(values));
export const decisionStepChanged = eventType('decisionStep.changed', 1, step.extend(values));
export const decisionStepRemoved = eventType('decisionStep.removed', 1, step);
