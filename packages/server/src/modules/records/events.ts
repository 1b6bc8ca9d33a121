import { z } from 'zod';
import { eventType } from '../../platform/events/announce.ts';

const values = z.record(z.string(), z.unknown());
const stage = z.object({ process: z.string(), id: z.string(), name: z.string(), outcome: z.string().nullable() });

/** `values` are the fields as given, in the API's form and under its names. */
const created = z.object({ name: z.string(), values, stage: stage.optional() });
const changed = z.object({ name: z.string(), changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })) });
const removed = z.object({ name: z.string() });

const ofKind = <K extends string>(kind: K) => ({
  created: eventType(`${kind}.created`, 1, created),
  changed: eventType(`${kind}.changed`, 1, changed),
  removed: eventType(`${kind}.removed`, 1, removed),
});

/** What happens to a record as a whole: `lead.created`, `lead.changed`, `lead.removed`, and so for every kind. */
export const RECORD_EVENTS = {
  lead: ofKind('lead'),
  deal: ofKind('deal'),
  customer: ofKind('customer'),
  account: ofKind('account'),
  contact: ofKind('contact'),
  product: ofKind('product'),
};

const activity = z.object({
  activityId: z.string(),
  kind: z.enum(['call', 'email', 'meeting', 'note']),
  subject: z.string().nullable(),
  direction: z.enum(['in', 'out']).nullable(),
  outcome: z.enum(['answered', 'noAnswer', 'held', 'missed']).nullable(),
  minutes: z.number().nullable(),
  contactId: z.string().nullable(),
});
/** The subject is the record the activity is about. */
export const activityLogged = eventType('activity.logged', 1, activity);
export const activityRemoved = eventType('activity.removed', 1, z.object({ activityId: z.string(), kind: z.string() }));

const part = { contactId: z.string(), name: z.string() };
/** The subject is the deal. */
export const stakeholderSet = eventType(
  'stakeholder.set',
  1,
  z.object({ ...part, role: z.string().nullable(), stance: z.string().nullable(), influence: z.string().nullable() }),
);
export const stakeholderRemoved = eventType('stakeholder.removed', 1, z.object(part));

/** The subject is the field. */
export const fieldCreated = eventType(
  'field.created',
  1,
  z.object({ kind: z.string(), key: z.string(), label: z.string(), type: z.string(), choices: z.array(z.string()) }),
);
