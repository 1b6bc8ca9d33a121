import { z } from 'zod';
import { route } from './route.ts';
import { id, instant, nothing } from './shapes.ts';

const tag = 'Workspace';

/** A demo company while it is made and after. */
export const demo = z.object({
  state: z.enum(['running', 'done', 'failed']),
  /** Of the parts it is made in, how many are done. */
  done: z.number().int(),
  of: z.number().int(),
  /** What was done last, in words. */
  phase: z.string(),
  startedAt: instant,
  endedAt: instant.nullable(),
  mayRemove: z.boolean(),
});
export const startDemo = route({
  method: 'POST',
  path: '/api/v1/demos',
  summary: 'Make a workspace of its own with a made-up company of two years; one for each person',
  tag,
  access: 'session',
  data: 'none',
  status: 201,
  errors: ['bad-playbook'],
  body: z.object({
    playbook: z.string().max(60).default('b2b-software'),
    zone: z.string().max(60).default('Europe/Berlin'),
    size: z
      .enum(['full', 'small'])
      .default('full')
      .meta({ description: 'full: 200 accounts, 1,500 leads, 400 deals; small: a tenth of that' }),
  }),
  out: z.object({ workspaceId: id, name: z.string() }),
});
export const getDemo = route({
  method: 'GET',
  path: '/api/v1/demo',
  summary: 'How far the demo company of this workspace is; null in a workspace that holds a real one',
  tag,
  out: z.object({ demo: demo.nullable() }),
});
export const removeDemo = route({
  method: 'DELETE',
  path: '/api/v1/demo',
  summary: 'Delete this demo workspace as a whole: its records, its log, its made-up people. Never a real one',
  tag,
  scope: 'admin',
  data: 'none',
  errors: ['not-found', 'not-allowed', 'wrong-state'],
  out: nothing,
});
export type Demo = z.infer<typeof demo>;
