import { ERASE_REASONS } from '@dealwright/contract/compliance';
import { z } from 'zod';
import { eventType } from '../../platform/events/announce.ts';

const record = z.object({ kind: z.enum(['lead', 'contact']), id: z.string() });

/** The subject is the record; `with` names the other records of the same person that went at once. Nothing of it is personal. */
export const personErased = eventType('person.erased', 1, z.object({ reason: z.enum(ERASE_REASONS), with: z.array(record) }));

/** Which rows of the log left the workspace as a file; the subject is the export. */
export const logExported = eventType(
  'log.exported',
  1,
  z.object({
    rows: z.number().int(),
    kinds: z.array(z.string()),
    who: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    about: z.string().nullable(),
  }),
);
/** The subject is the check. */
export const logChecked = eventType(
  'log.checked',
  1,
  z.object({ holds: z.boolean(), events: z.number().int(), position: z.number().int().nullable(), because: z.string().nullable() }),
);
