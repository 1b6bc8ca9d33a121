import { MAIL_PROBLEMS } from '@dealwright/contract/members';
import { z } from 'zod';
import { eventType } from '../events/event-type.ts';

/** About what the mail was about. */
export const mailSent = eventType('mail.sent', 1, z.object({ kind: z.string() }));
/** `uncertain`: nobody knows whether it was sent. */
export const mailFailed = eventType('mail.failed', 1, z.object({ kind: z.string(), problem: z.enum([...MAIL_PROBLEMS, 'uncertain']) }));
