import { z } from 'zod';
import { guide } from './guide.ts';
import { kinds } from './process.ts';
import { route } from './route.ts';
import { id, instant, line } from './shapes.ts';

const tag = 'Process';
const params = z.object({ kind: kinds, id });
const criterion = z.string().min(1).max(160).meta({ description: 'What blocks a way out of the present stage, as the guide names it' });

export const signOff = route({
  method: 'POST',
  path: '/api/v1/{kind}/{id}/overrides',
  summary: 'Pass one thing that blocks a way out, by the right its role gives, without moving; the others who must sign do so after',
  tag,
  params,
  errors: ['not-found', 'may-not-override', 'wrong-state', 'bad-date', 'bad-value'],
  body: z.object({
    criterion,
    reason: line(1000),
    until: instant.optional().meta({ description: 'To when it holds; without it for the present stay' }),
  }),
  out: guide,
});
export const withdrawSignOff = route({
  method: 'DELETE',
  path: '/api/v1/{kind}/{id}/overrides/{criterion}',
  summary: 'Take back what was signed for in the present stay: by whoever signed, or whoever could',
  tag,
  params: params.extend({ criterion }),
  errors: ['not-found', 'may-not-override'],
  out: guide,
});
