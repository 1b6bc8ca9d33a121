import { ERASE_REASONS } from '@dealwright/contract/compliance';
import { z } from 'zod';
import { eventType } from '../../platform/events/announce.ts';

const record = z.object({ kind: z.enum(['lead', 'contact']), id: z.string() });

/** The subject is the record; `with` names the other records of the same person that went at once. Nothing of it is personal. */
export const personErased = eventType('person.erased', 1, z.object({ reason: z.enum(ERASE_REASONS), with: z.array(record) }));
