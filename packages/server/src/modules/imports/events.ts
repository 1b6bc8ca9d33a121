import { z } from 'zod';
import { eventType } from '../../platform/events/announce.ts';

const file = { fileName: z.string(), into: z.string(), rows: z.number().int() };
const counts = {
  created: z.number().int(),
  updated: z.number().int(),
  skipped: z.number().int(),
  failed: z.number().int(),
};

/** The subject is the import. */
export const importStarted = eventType('import.started', 1, z.object(file));
export const importDone = eventType('import.done', 1, z.object({ ...file, ...counts }));
export const importCancelled = eventType('import.cancelled', 1, z.object({ ...file, ...counts }));
