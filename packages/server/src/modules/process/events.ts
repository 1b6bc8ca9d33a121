import { z } from 'zod';
import { eventType } from '../../platform/events/announce.ts';
import type { Personal } from '../../platform/events/event-type.ts';
import type { Payload } from '../../platform/events/sealed-payload.ts';

const unmet = z.array(z.object({ id: z.string(), level: z.string(), code: z.string(), stage: z.string() }));
const stage = z.object({ id: z.string(), name: z.string(), outcome: z.string().nullable() });

const moved = z.object({
  process: z.string(),
  from: stage,
  to: stage,
  direction: z.enum(['forward', 'back', 'out', 'reopen']),
  skipped: z.array(z.string()),
  passed: z.array(z.object({ id: z.string(), level: z.string(), by: z.enum(['advice', 'reason', 'override']) })),
  reason: z.string().nullable(),
  override: z.object({ reason: z.string(), until: z.string().nullable() }).nullable(),
});
const held = z.object({ process: z.string(), from: z.string(), to: z.string(), unmet });
const answered = z.object({
  framework: z.string(),
  element: z.string(),
  name: z.string(),
  value: z.unknown(),
  was: z.unknown(),
  confidence: z.number().nullable(),
  evidence: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  /** What speaks against it. */
  against: z.string().nullable(),
  /** Who is to find it out. */
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  from: z.object({ kind: z.enum(['activity', 'document']), ref: z.string() }).nullable(),
});
/** The first version did not say what speaks against it, who finds it out and where it was heard. */
const answeredUpcast = { 1: (old: Payload) => ({ ...old, against: null, owner: null, from: null }) };
const step = z.object({
  step: z.string(),
  title: z.string(),
  state: z.enum(['done', 'skipped', 'open']),
  note: z.string().nullable(),
  evidence: z.string().nullable(),
  confirmedBy: z.string().nullable(),
});
/** The first version did not say what shows it and who confirmed it. */
const stepUpcast = { 1: (old: Payload) => ({ ...old, evidence: null, confirmedBy: null }) };
const stepAdded = z.object({ step: z.string(), title: z.string(), do: z.string(), dueAt: z.string().nullable() });
/** Passed before the move, by the right of a role. */
const signedOff = z.object({ criterion: z.string(), stage: z.string(), reason: z.string(), until: z.string().nullable() });
const signOffWithdrawn = signedOff.pick({ criterion: true, stage: true });
const handedOver = z.object({
  state: z.enum(['accepted', 'returned']),
  by: z.string(),
  title: z.string(),
  reason: z.string().nullable(),
  /** Whoever handed it over, to be told. */
  giverId: z.string().nullable(),
  ownerId: z.string().nullable(),
});
const renewed = z.object({ kind: z.string(), id: z.string(), name: z.string() });
const document = z.object({ document: z.string(), note: z.string().nullable(), url: z.string().nullable() });
const version = z.object({ from: z.number().int(), to: z.number().int() });
/** No move: the record stands where it stood, in the words of another version or process. */
const taken = z.object({
  run: z.string(),
  process: z.object({ from: z.string(), to: z.string(), name: z.string() }),
  version,
  from: stage,
  to: stage,
  /** Taken back. */
  back: z.boolean(),
});
const started = z.object({ process: z.string(), kind: z.string(), id: z.string(), name: z.string() });

/** What people wrote is the lead's, or that of the person a deal or customer is with, whom the announcement names. */
const written = (...paths: string[]): { personal: Personal } => ({
  personal: { paths: paths.map((path) => ({ path })), of: (subject) => (subject.kind === 'lead' ? subject : null) },
});

const ofKind = <K extends string>(kind: K) => ({
  moved: eventType(`${kind}.moved`, 1, moved, written('reason', 'override.reason')),
  moveHeld: eventType(`${kind}.moveHeld`, 1, held),
  answered: eventType(`${kind}.answered`, 2, answered, { ...written('value', 'was', 'evidence', 'against'), upcast: answeredUpcast }),
  stepMarked: eventType(`${kind}.stepMarked`, 2, step, { ...written('note', 'evidence'), upcast: stepUpcast }),
  stepAdded: eventType(`${kind}.stepAdded`, 1, stepAdded, written('title')),
  signedOff: eventType(`${kind}.signedOff`, 1, signedOff, written('reason')),
  signOffWithdrawn: eventType(`${kind}.signOffWithdrawn`, 1, signOffWithdrawn),
  handedOver: eventType(`${kind}.handedOver`, 1, handedOver, written('reason')),
  renewed: eventType(`${kind}.renewed`, 1, renewed, written('name')),
  documentAdded: eventType(`${kind}.documentAdded`, 1, document, written('note', 'url')),
  started: eventType(`${kind}.started`, 1, started, written('name')),
  migrated: eventType(`${kind}.migrated`, 1, taken),
  processSwitched: eventType(`${kind}.processSwitched`, 1, taken),
});

/** What happens to a record on its way: `deal.moved`, `deal.moveHeld`, `deal.answered`, `deal.stepMarked`, … */
export const PROCESS_EVENTS = { lead: ofKind('lead'), deal: ofKind('deal'), customer: ofKind('customer') };

export const leadConverted = eventType(
  'lead.converted',
  1,
  z.object({
    as: z.enum(['newDeal', 'stakeholder', 'contact']),
    accountId: z.string().nullable(),
    contactId: z.string(),
    dealId: z.string().nullable(),
  }),
);

/** Given to whose turn it was by the rules of `assignment.yaml`; `to` is null where nobody was free. */
export const leadAssigned = eventType(
  'lead.assigned',
  1,
  z.object({
    to: z.object({ id: z.string(), name: z.string() }).nullable(),
    rule: z.string().nullable(),
    because: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) })),
  }),
);

const takes = z.object({
  share: z.number(),
  open: z.object({ all: z.number().nullable(), lead: z.number().nullable(), deal: z.number().nullable(), customer: z.number().nullable() }),
  perDay: z.number().nullable(),
  perWeek: z.number().nullable(),
});
export const capacityChanged = eventType('member.capacityChanged', 1, z.object({ from: takes, to: takes }));

const run = z.object({ playbook: z.string(), version, records: z.number().int() });
/** The subject is the run; what comes of each record stands in the record's own log. */
export const MIGRATION_EVENTS = {
  started: eventType('migration.started', 1, run),
  paused: eventType('migration.paused', 1, run),
  resumed: eventType('migration.resumed', 1, run),
  cancelled: eventType('migration.cancelled', 1, run),
  undoStarted: eventType('migration.undoStarted', 1, run),
  ended: eventType('migration.ended', 1, run.extend({ migrated: z.number().int(), skipped: z.number().int() })),
  undone: eventType('migration.undone', 1, run.extend({ undone: z.number().int(), kept: z.number().int() })),
};

/** `by` is the role that is asked, `askedBy` the member who asks; stages by id. */
const approvalAsked = z.object({
  approval: z.string(),
  name: z.string(),
  by: z.string(),
  from: z.string(),
  to: z.string(),
  askedBy: z.string().nullable(),
  dueAt: z.string().nullable(),
});
const approvalAnswered = approvalAsked.extend({
  reason: z.string().nullable(),
  /** Who was away, where a deputy answered. */
  for: z.string().nullable(),
  /** What became of the move, and what holds it where it stays. */
  move: z.enum(['moved', 'waiting', 'held', 'stays']),
  heldBy: z.array(z.string()),
});
const approvalEnded = approvalAsked.extend({ why: z.enum(['withdrawn', 'movedOn', 'valuesChanged', 'notNeeded']) });
const approvalLate = approvalAsked.extend({ told: z.array(z.string()) });

const askedOf = <K extends string>(kind: K) => ({
  asked: eventType(`${kind}.approvalAsked`, 1, approvalAsked),
  granted: eventType(`${kind}.approvalGranted`, 1, approvalAnswered, written('reason')),
  refused: eventType(`${kind}.approvalRefused`, 1, approvalAnswered, written('reason')),
  withdrawn: eventType(`${kind}.approvalWithdrawn`, 1, approvalEnded),
  lapsed: eventType(`${kind}.approvalLapsed`, 1, approvalEnded),
  escalated: eventType(`${kind}.approvalEscalated`, 1, approvalLate),
});

/** What others are asked for a move, and what they say: `deal.approvalAsked`, `deal.approvalGranted`, … */
export const APPROVAL_EVENTS = { lead: askedOf('lead'), deal: askedOf('deal'), customer: askedOf('customer') };

const deputy = z.object({ memberId: z.string(), deputyId: z.string(), name: z.string(), from: z.string(), until: z.string().nullable() });
/** The subject is the member whose place it is. */
export const deputyNamed = eventType('deputy.named', 1, deputy);
export const deputyEnded = eventType('deputy.ended', 1, deputy);
