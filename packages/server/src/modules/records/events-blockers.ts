import { z } from 'zod';
import { eventType } from '../../platform/events/announce.ts';
import { personOf } from './subject.ts';

const blocker = z.object({ blockerId: z.string(), what: z.string() });
const values = {
  since: z.string(),
  memberId: z.string().nullable(),
  contactId: z.string().nullable(),
  by: z.string().nullable(),
};
const personal = { personal: { paths: [{ path: 'what' }, { path: 'how' }], of: personOf } };

/** The subject is the record it stands in the way of. */
export const blockerAdded = eventType('blocker.added', 1, blocker.extend(values), personal);
export const blockerChanged = eventType('blocker.changed', 1, blocker.extend(values), personal);
export const blockerCleared = eventType('blocker.cleared', 1, blocker.extend({ on: z.string(), how: z.string() }), personal);
export const blockerRemoved = eventType('blocker.removed', 1, blocker, personal);
