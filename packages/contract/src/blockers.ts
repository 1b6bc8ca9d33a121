import { z } from 'zod';
import { kinds } from './process.ts';
import { optional } from './record-routes.ts';
import { route } from './route.ts';
import { id, line, nothing, page, plainDate } from './shapes.ts';

const tag = 'Blockers';
const ofRecord = z.object({ kind: kinds, id });
const ofBlocker = ofRecord.extend({ blocker: id });

const blocker = z.object({
  id,
  what: z.string(),
  since: plainDate,
  who: z
    .object({ side: z.enum(['ours', 'theirs']), id, name: z.string() })
    .nullable()
    .meta({ description: 'Who can clear it: a member on our side, a contact on theirs' }),
  by: plainDate.nullable(),
  clearedOn: plainDate.nullable(),
  how: z.string().nullable().meta({ description: 'How it was cleared' }),
  state: z.enum(['open', 'late', 'cleared']),
  days: z.number().int().meta({ description: 'How long it stands in the way, or stood there' }),
});
const blockers = page(blocker);
const blockerIn = z.object({
  what: line(200),
  since: plainDate.optional().meta({ description: 'Today where nothing is said' }),
  memberId: optional(id).meta({ description: 'Who of us can clear it; one of memberId and contactId' }),
  contactId: optional(id).meta({ description: 'Who on their side can clear it' }),
  by: optional(plainDate),
});

export const listBlockers = route({
  method: 'GET',
  path: '/api/v1/{kind}/{id}/blockers',
  summary: 'What stands in the way of a record and what stood there: the open ones first, the most pressing on top',
  tag,
  errors: ['not-found'],
  params: ofRecord,
  out: blockers,
});
export const addBlocker = route({
  method: 'POST',
  path: '/api/v1/{kind}/{id}/blockers',
  summary: 'Note what stands in the way, since when, who can clear it and by when',
  tag,
  status: 201,
  errors: ['not-found', 'bad-value', 'bad-date'],
  params: ofRecord,
  body: blockerIn,
  out: blockers,
});
export const changeBlocker = route({
  method: 'PATCH',
  path: '/api/v1/{kind}/{id}/blockers/{blocker}',
  summary: 'Change what is noted of a blocker',
  tag,
  errors: ['not-found', 'bad-value', 'bad-date'],
  params: ofBlocker,
  body: blockerIn.partial(),
  out: blockers,
});
export const clearBlocker = route({
  method: 'POST',
  path: '/api/v1/{kind}/{id}/blockers/{blocker}/clear',
  summary: 'Say how a blocker was cleared, and when',
  tag,
  errors: ['not-found', 'bad-date', 'wrong-state'],
  params: ofBlocker,
  body: z.object({
    how: line(500),
    on: plainDate.optional().meta({ description: 'Today where nothing is said' }),
  }),
  out: blockers,
});
export const removeBlocker = route({
  method: 'DELETE',
  path: '/api/v1/{kind}/{id}/blockers/{blocker}',
  summary: 'Delete a blocker that was noted by mistake',
  tag,
  errors: ['not-found'],
  params: ofBlocker,
  out: nothing,
});

export type Blocker = z.infer<typeof blocker>;
