import { z } from 'zod';
import { eventType } from '../../platform/events/announce.ts';

export const playbookPublished = eventType(
  'playbook.published',
  1,
  z.object({
    playbook: z.string(),
    name: z.string(),
    version: z.number().int(),
    hash: z.string(),
    note: z.string().nullable().default(null),
  }),
);
