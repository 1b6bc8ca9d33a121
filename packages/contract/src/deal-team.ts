import { z } from 'zod';
import { inId, optional } from './record-routes.ts';
import { route } from './route.ts';
import { id, line, page, ref } from './shapes.ts';

const part = {
  role: optional(line(120)),
  share: optional(z.number().min(0).max(1)).meta({ description: 'Of the credit, in steps of 0.0001; null has a part without credit' }),
  overlay: z.boolean().default(false).meta({ description: 'Credit beside the booking, which does not count into its 100 %' }),
};
export const teamMember = z.object({
  member: ref,
  role: z.string().nullable(),
  share: z.number().nullable(),
  overlay: z.boolean(),
});
export const listDealTeam = route({
  method: 'GET',
  path: '/api/v1/deals/{id}/team',
  summary: 'Who sells a deal, with role and credit',
  tag: 'Deals',
  ...inId,
  errors: ['not-found'],
  out: page(teamMember),
});
export const setDealTeam = route({
  method: 'PUT',
  path: '/api/v1/deals/{id}/team',
  summary: 'Say who sells a deal: all of its team at once, the shares of the booking together 100 %',
  tag: 'Deals',
  ...inId,
  errors: ['not-found', 'not-allowed', 'bad-value', 'stale'],
  body: z.object({
    team: z.array(z.object({ memberId: id, ...part })).max(30),
    version: z.number().int().positive().optional().meta({ description: 'Of the deal' }),
  }),
  out: page(teamMember),
});

export type TeamMember = z.infer<typeof teamMember>;
