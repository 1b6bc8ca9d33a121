import { z } from 'zod';
import { eventType } from '../../platform/events/announce.ts';

/** The subject is the member who is told something; open pages hear of it by the stream. */
export const memberNotified = eventType('notification.sent', 1, z.object({ kinds: z.array(z.string()) }));
