import { z } from 'zod';
import { eventType } from '../../platform/events/announce.ts';
import { written } from './events.ts';

/** `by` is the role that is asked, `askedBy` the member who asks; stages by id. */
const asked = z.object({
  approval: z.string(),
  name: z.string(),
  by: z.string(),
  from: z.string(),
  to: z.string(),
  askedBy: z.string().nullable(),
  dueAt: z.string().nullable(),
});
const answered = asked.extend({
  reason: z.string().nullable(),
  /** Who was away, where a deputy answered. */
  for: z.string().nullable(),
  /** What became of the move, and what holds it where it stays. */
  move: z.enum(['moved', 'waiting', 'held', 'stays']),
  heldBy: z.array(z.string()),
});
const ended = asked.extend({ why: z.enum(['withdrawn', 'movedOn', 'valuesChanged', 'notNeeded']) });
const escalated = asked.extend({ told: z.array(z.string()) });

const ofKind = <K extends string>(kind: K) => ({
  asked: eventType(`${kind}.approvalAsked`, 1, asked),
  granted: eventType(`${kind}.approvalGranted`, 1, answered, written('reason')),
  refused: eventType(`${kind}.approvalRefused`, 1, answered, written('reason')),
  withdrawn: eventType(`${kind}.approvalWithdrawn`, 1, ended),
  lapsed: eventType(`${kind}.approvalLapsed`, 1, ended),
  escalated: eventType(`${kind}.approvalEscalated`, 1, escalated),
});

/** What others are asked for a move, and what they say: `deal.approvalAsked`, `deal.approvalGranted`, … */
export const APPROVAL_EVENTS = { lead: ofKind('lead'), deal: ofKind('deal'), customer: ofKind('customer') };

const deputy = z.object({ memberId: z.string(), deputyId: z.string(), name: z.string(), from: z.string(), until: z.string().nullable() });
/** The subject is the member whose place it is. */
export const deputyNamed = eventType('deputy.named', 1, deputy);
export const deputyEnded = eventType('deputy.ended', 1, deputy);
