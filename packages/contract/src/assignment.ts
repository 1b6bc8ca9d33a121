import { z } from 'zod';
import { reason } from './guide.ts';
import { lead } from './records.ts';
import { route } from './route.ts';
import { id, instant, page, ref } from './shapes.ts';

const tag = 'Assignment';
const reasons = z.array(reason.extend({ text: z.string() }));
const limit = z.number().int().min(0).max(100_000).nullable();
const kind = z.enum(['lead', 'deal', 'customer']);

export const assignLead = route({
  method: 'POST',
  path: '/api/v1/leads/{id}/assign',
  summary: 'Leads: give one to whose turn it is by the rules of `assignment.yaml`, and say why',
  tag: 'Leads',
  errors: ['not-found', 'not-allowed', 'wrong-state'],
  params: z.object({ id }),
  out: z.object({ lead, rule: z.string(), because: reasons }),
});

/** How much a member takes; null: no limit of their own. */
export const capacity = z.object({
  share: z.number().int().min(0).max(10).meta({ description: 'Of the turns: 2 gets twice as many as 1; 0 gets none' }),
  open: z
    .object({ all: limit, lead: limit, deal: limit, customer: limit })
    .meta({ description: 'Open records at a time, of all kinds together and of each' }),
  perDay: limit.meta({ description: 'Records the rules give them in one day, where they are' }),
  perWeek: limit.meta({ description: 'The same in a week, from Monday on' }),
});
const taker = z.object({
  member: ref,
  capacity,
  open: z.object({ lead: z.number().int(), deal: z.number().int(), customer: z.number().int() }),
  today: z.number().int().meta({ description: 'Given to them today' }),
  thisWeek: z.number().int(),
  passedBy: reasons.element.nullable().meta({ description: 'Why a new lead would pass them by now; null: they are free' }),
});
export const getAssignment = route({
  method: 'GET',
  path: '/api/v1/assignment',
  summary: 'Who gets what comes in: the rules of `assignment.yaml`, and how much each member takes and has',
  tag,
  out: z.object({
    rules: z.array(
      z.object({
        id: z.string(),
        kind,
        when: z.string().nullable().meta({ description: 'As the playbook writes it; null: always' }),
        to: z.object({ kind: z.enum(['members', 'team', 'role']), names: z.array(z.string()) }),
        because: z.string().nullable(),
      }),
    ),
    most: z.number().int().nullable().meta({ description: 'Open leads a member holds at most, where nothing is said of them' }),
    members: z.array(taker),
  }),
});
export const setCapacity = route({
  method: 'PUT',
  path: '/api/v1/members/{id}/capacity',
  summary: 'Say how much a member takes of what the rules give; what is left out stays',
  tag,
  scope: 'admin',
  errors: ['not-found', 'not-allowed'],
  params: z.object({ id }),
  body: capacity.extend({ open: capacity.shape.open.partial() }).partial(),
  out: taker,
});

/** An open record that the rules could give to nobody, and why. */
const unowned = z.object({ record: ref.extend({ kind }), since: instant, because: reasons });
export const listUnowned = route({
  method: 'GET',
  path: '/api/v1/needs-an-owner',
  summary: 'Open records without an owner that the rules could give to nobody, oldest first, each with the reason',
  tag,
  query: z.object({ limit: z.coerce.number<number>().int().min(1).max(200).default(50) }),
  out: page(unowned).extend({ count: z.number().int() }),
});

export type Capacity = z.infer<typeof capacity>;
export type Taker = z.infer<typeof taker>;
