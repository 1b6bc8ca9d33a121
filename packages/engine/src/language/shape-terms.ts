import { z } from 'zod';

/** Ids of everything in a playbook. */
export const ID_PATTERN = /^[a-z][a-zA-Z0-9]*$/;

export const id = z.string().regex(ID_PATTERN).describe('An id: a small letter, then letters and digits.');
/** Of what another id named before. */
export const was = id.describe('The id it had before: what is recorded under that goes on under this one.').optional();
/** Of what nobody who extends the playbook may drop or weaken. */
export const locked = z.literal(true).describe('Whoever extends this playbook can neither drop nor weaken it.').optional();
export const words = z.string().min(1);
export const rule = z.string().min(1).describe('A rule (CEL), such as deal.amount >= 25000.');
export const span = z.string().min(1).describe('A span of time, such as 3 working days, 14 days, 4 working hours.');
export const ref = z.string().min(1).describe('A name, such as deal.amount, bant.need, document.offer.');
export const level = z
  .enum(['guide', 'warn', 'block'])
  .describe('guide advises, warn passes with a reason, block (the default) needs an override.');
