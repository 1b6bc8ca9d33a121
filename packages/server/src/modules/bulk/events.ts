import { z } from 'zod';
import { eventType } from '../../platform/events/announce.ts';

/** The subject is the run; what comes of each record stands in the record's own log. */
export const bulkStarted = eventType('bulk.started', 1, z.object({ kind: z.string(), act: z.string(), records: z.number() }));
