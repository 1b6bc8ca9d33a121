import { z } from 'zod';
import { route } from './route.ts';
import { id } from './shapes.ts';

/** Why a person's data goes: a list, so that no reason tells about the person again. */
export const ERASE_REASONS = ['requested', 'consentWithdrawn', 'objected', 'noLongerNeeded', 'unlawful', 'legalDuty'] as const;

const erase = (noun: 'leads' | 'contacts', one: string) =>
  route({
    method: 'POST',
    path: `/api/v1/${noun}/{id}/erase`,
    summary: `Erase what is personal of a ${one}, here and in the log; stages, dates and sums stay`,
    tag: 'Compliance',
    scope: 'admin',
    errors: ['not-found'],
    params: z.object({ id }),
    body: z.object({ reason: z.enum(ERASE_REASONS) }),
    out: z.object({ erased: z.array(z.object({ kind: z.enum(['lead', 'contact']), id })) }),
  });
export const eraseLead = erase('leads', 'lead');
export const eraseContact = erase('contacts', 'contact');
export type EraseReason = (typeof ERASE_REASONS)[number];
