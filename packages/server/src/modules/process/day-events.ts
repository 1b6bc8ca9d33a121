import { z } from 'zod';
import { eventType } from '../../platform/events/announce.ts';

const snoozed = z.object({ until: z.string().nullable(), was: z.string().nullable() });
const redated = z.object({ step: z.string(), title: z.string(), dueAt: z.string(), was: z.string().nullable() });
const ofKind = <K extends string>(kind: K) => ({
  snoozed: eventType(`${kind}.snoozed`, 1, snoozed),
  redated: eventType(`${kind}.stepRedated`, 1, redated, {
    personal: { paths: [{ path: 'title' }], of: (subject) => (subject.kind === 'lead' ? subject : null) },
  }),
});

/** What somebody does to their own day: a record put off (or back: `until` is null), a step with a new date. */
export const DAY_EVENTS = { lead: ofKind('lead'), deal: ofKind('deal'), customer: ofKind('customer') };

/** The subject is the record; `events` are those of the act that was taken back, by id and type. */
export const actUndone = eventType('act.undone', 1, z.object({ events: z.array(z.object({ id: z.string(), type: z.string() })) }));

/** The subject is the plan. */
export const awayPlanned = eventType(
  'awayPlan.made',
  1,
  z.object({ from: z.string(), until: z.string().nullable(), moved: z.number().int() }),
);
export const awayPlanUndone = eventType('awayPlan.undone', 1, z.object({ moved: z.number().int() }));
