import { z } from 'zod';
import { eventType } from '../../platform/events/announce.ts';

const count = z.number().int();

export const maturityChecked = eventType(
  'maturity.checked',
  1,
  z.object({ inPlace: count, partly: count, lacking: count, of: count, gaps: count }),
);

const objective = z.object({ title: z.string(), metric: z.string(), target: z.string(), dueOn: z.string() });

/** About what changes of the process are for. Targets are in words. */
export const OBJECTIVE_EVENTS = {
  stated: eventType('objective.stated', 1, objective.extend({ baseline: z.string().nullable(), playbookVersion: count.nullable() })),
  changed: eventType(
    'objective.changed',
    1,
    z.object({
      title: z.string(),
      changes: z.record(z.string(), z.object({ from: z.string(), to: z.string() })),
    }),
  ),
  closed: eventType('objective.closed', 1, z.object({ title: z.string(), result: z.enum(['reached', 'dropped']), note: z.string() })),
};
