import { z } from 'zod';
import { reason } from './process.ts';
import { lead } from './records.ts';
import { route } from './route.ts';
import { id } from './shapes.ts';

export const assignLead = route({
  method: 'POST',
  path: '/api/v1/leads/{id}/assign',
  summary: 'Leads: give one to whose turn it is by the rules of `assignment.yaml`, and say why',
  tag: 'Leads',
  errors: ['not-found', 'not-allowed', 'wrong-state'],
  params: z.object({ id }),
  out: z.object({ lead, rule: z.string(), because: z.array(reason.extend({ text: z.string() })) }),
});
