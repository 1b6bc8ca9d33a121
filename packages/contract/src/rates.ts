import { z } from 'zod';
import { route } from './route.ts';
import { currency, nothing, plainDate } from './shapes.ts';

const tag = 'Workspace';
const dated = { from: currency, to: currency, on: plainDate };

export const rate = z.object({
  ...dated,
  /** What one unit of `from` is worth in `to`, from that day until the next one. */
  rate: z.string().meta({ description: 'Exact decimal text' }),
});
export const listRates = route({
  method: 'GET',
  path: '/api/v1/rates',
  summary: 'The exchange rates of the workspace, newest first',
  tag,
  out: z.object({ data: z.array(rate), nextCursor: z.null() }),
});
export const setRate = route({
  method: 'PUT',
  path: '/api/v1/rates',
  summary: 'Set what one currency is worth in another from a day on',
  tag,
  scope: 'admin',
  errors: ['bad-value'],
  body: z.object({
    ...dated,
    rate: z.string().regex(/^\d{1,12}(\.\d{1,12})?$/, 'Write the rate as digits with a point, like 1.0842'),
  }),
  out: rate,
});
export const removeRate = route({
  method: 'DELETE',
  path: '/api/v1/rates',
  summary: 'Remove an exchange rate',
  tag,
  scope: 'admin',
  errors: ['not-found', 'bad-value'],
  query: z.object(dated),
  out: nothing,
});
