import { ACTIVITY_KINDS } from '@dealwright/contract/activities';
import { z } from 'zod';
import { eventType } from '../../platform/events/announce.ts';
import type { Personal } from '../../platform/events/event-type.ts';
import { personOf } from './subject.ts';

// What else tells of agreements and assets finds their events at this door.
export { agreementMade, agreementRenewed, assetAdded } from './events-agreements.ts';

const values = z.record(z.string(), z.unknown());
const stage = z.object({ process: z.string(), id: z.string(), name: z.string(), outcome: z.string().nullable() });

/** `values` are the fields as given, in the API's form and under its names. */
const created = z.object({ name: z.string(), values, stage: stage.optional() });
const changed = z.object({ name: z.string(), changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })) });
const removed = z.object({ name: z.string() });
/** A deleted one is there again. */
const restored = removed;

/** Of a lead or contact everything is personal, custom fields too, but these. */
const except = [
  'company',
  'website',
  'country',
  'source',
  'temperature',
  'accountId',
  'ownerId',
  'ownerName',
  'lostReason',
  'lostSaidBy',
  'recontactOn',
  'lines',
];
const ofPerson: Omit<Personal, 'paths'> = { of: personOf };
/** A deal or customer is often named after whom it is with, whom the announcement names. */
const withPerson = (...paths: string[]): { personal: Personal } => ({
  personal: { of: () => null, paths: paths.map((path) => ({ path })) },
});

const ofKind = <K extends string>(kind: K) => ({
  created: eventType(`${kind}.created`, 1, created, {
    personal: { ...ofPerson, paths: [{ path: 'name' }, { path: 'values.*', except }], fresh: true },
  }),
  changed: eventType(`${kind}.changed`, 1, changed, {
    personal: { ...ofPerson, paths: [{ path: 'name' }, { path: 'changes.*.from', except }, { path: 'changes.*.to', except }] },
  }),
  removed: eventType(`${kind}.removed`, 1, removed, { personal: { ...ofPerson, paths: [{ path: 'name' }] } }),
  restored: eventType(`${kind}.restored`, 1, restored, { personal: { ...ofPerson, paths: [{ path: 'name' }] } }),
});

const ofWork = <K extends 'deal' | 'customer'>(kind: K) => ({
  created: eventType(`${kind}.created`, 1, created, withPerson('name', 'values.name', 'values.description', 'values.lostReasonDetail')),
  changed: eventType(
    `${kind}.changed`,
    1,
    changed,
    withPerson('name', ...['name', 'description', 'lostReasonDetail'].flatMap((field) => [`changes.${field}.from`, `changes.${field}.to`])),
  ),
  removed: eventType(`${kind}.removed`, 1, removed, withPerson('name')),
  restored: eventType(`${kind}.restored`, 1, restored, withPerson('name')),
});

/** What happens to a record as a whole: `lead.created`, `lead.changed`, `lead.removed`, and so for every kind. */
export const RECORD_EVENTS = {
  lead: ofKind('lead'),
  deal: ofWork('deal'),
  customer: ofWork('customer'),
  account: ofKind('account'),
  contact: ofKind('contact'),
  product: ofKind('product'),
};

/** Of a lead, contact or account; the subject is the one that stays. `moved` counts what came along. */
export const recordMerged = eventType(
  'record.merged',
  1,
  z.object({ mergeId: z.string(), mergedId: z.string(), moved: z.record(z.string(), z.number()) }),
);
/** The subject is the one that went. */
export const recordMergedAway = eventType('record.mergedAway', 1, z.object({ mergeId: z.string(), survivorId: z.string() }));
/** Told of both. */
export const recordMergeUndone = eventType('record.mergeUndone', 1, z.object({ mergeId: z.string(), otherId: z.string() }));

const activity = z.object({
  activityId: z.string(),
  kind: z.enum(ACTIVITY_KINDS),
  subject: z.string().nullable(),
  direction: z.enum(['in', 'out']).nullable(),
  outcome: z.string().nullable(),
  minutes: z.number().nullable(),
  contactId: z.string().nullable(),
});
/** The subject is the record the activity is about. */
export const activityLogged = eventType('activity.logged', 1, activity, {
  personal: { paths: [{ path: 'subject' }], of: (subject, payload) => personOf(subject) ?? contactOf(payload.contactId) },
});
export const activityRemoved = eventType('activity.removed', 1, z.object({ activityId: z.string(), kind: z.string() }));

/** The subject is the record the text is about. */
export const memberMentioned = eventType('member.mentioned', 1, z.object({ memberId: z.string(), activityId: z.string() }));
export const outcomesSet = eventType('activityOutcomes.set', 1, z.object({ kind: z.string(), codes: z.array(z.string()) }));

/** The subject is the record the file is kept with. */
const attached = z.object({ fileId: z.string(), name: z.string(), bytes: z.number() });
const ofFile = { personal: { paths: [{ path: 'name' }], of: personOf } };
export const fileAttached = eventType('file.attached', 1, attached, ofFile);
export const fileRemoved = eventType('file.takenOff', 1, attached, ofFile);

const task = { taskId: z.string(), title: z.string() };
const ofSubject = { personal: { paths: [{ path: 'title' }], of: personOf } };
const taskValues = { dueOn: z.string().nullable(), ownerId: z.string().nullable() };
/** The subject is the record the task is about. */
export const taskCreated = eventType('task.created', 1, z.object({ ...task, ...taskValues, activityId: z.string().nullable() }), ofSubject);
export const taskChanged = eventType(
  'task.updated',
  1,
  z.object({ ...task, ...taskValues, snoozedUntil: z.string().nullable(), done: z.boolean() }),
  ofSubject,
);
export const taskDone = eventType('task.done', 1, z.object(task), ofSubject);
export const taskRemoved = eventType('task.dropped', 1, z.object(task), ofSubject);

const contactOf = (id: string | null) => (id === null ? null : { kind: 'contact', id });

const part = { contactId: z.string(), name: z.string() };
const ofContact = {
  personal: { paths: [{ path: 'name' }], of: (_: unknown, payload: { contactId: string }) => contactOf(payload.contactId) },
};
/** The subject is the deal. */
export const stakeholderSet = eventType(
  'stakeholder.set',
  1,
  z.object({ ...part, role: z.string().nullable(), stance: z.string().nullable(), influence: z.string().nullable() }),
  ofContact,
);
export const stakeholderRemoved = eventType('stakeholder.removed', 1, z.object(part), ofContact);

/** The subject is the field. */
export const fieldCreated = eventType(
  'field.created',
  1,
  z.object({
    kind: z.string(),
    key: z.string(),
    label: z.string(),
    type: z.string(),
    choices: z.array(z.string()),
    of: z.string().nullable().optional(),
  }),
);

/** The subject is the view. */
const viewTold = z.object({ kind: z.string(), shared: z.string() });
export const viewCreated = eventType('view.created', 1, viewTold);
export const viewChanged = eventType('view.updated', 1, viewTold);
export const viewRemoved = eventType('view.dropped', 1, viewTold);

/** Which rows and columns left the workspace as a file; the subject is the export. */
export const listExported = eventType(
  'list.exported',
  1,
  z.object({ kind: z.string(), rows: z.number(), columns: z.array(z.string()), filtered: z.boolean() }),
);
