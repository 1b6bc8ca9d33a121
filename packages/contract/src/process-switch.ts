import { z } from 'zod';
import { route } from './route.ts';
import { id, instant, line } from './shapes.ts';

const tag = 'Process';
const name = z.string().max(80);
const stageRef = z.object({ id: z.string(), name: z.string() });
const titled = z.object({ id: z.string(), title: z.string() });
const recordParams = z.object({ kind: z.enum(['leads', 'deals', 'customers']), id });
export const switchPreview = z.object({
  process: stageRef,
  from: stageRef,
  to: stageRef,
  because: z.string(),
  targets: z.array(stageRef),
  stayDone: z.array(z.string()),
  gone: z.array(titled),
  fresh: z.array(titled),
  held: z.array(z.object({ id: z.string(), label: z.string(), because: z.string() })),
  next: z.object({ before: z.string().nullable(), after: z.string().nullable() }),
});
export type SwitchPreview = z.infer<typeof switchPreview>;
export const previewSwitch = route({
  method: 'GET',
  path: '/api/v1/{kind}/{id}/process/{process}',
  summary: 'What becomes of a record under another process: its stage, its steps, and what would hold it',
  tag,
  params: recordParams.extend({ process: name }),
  errors: ['not-found', 'bad-mapping', 'wrong-state'],
  out: switchPreview,
});
const switched = z.object({ run: id, process: stageRef, stage: stageRef, version: z.number().int() });
export const switchProcess = route({
  method: 'POST',
  path: '/api/v1/{kind}/{id}/process',
  summary: 'Run another process of its version; a stage later than the one it stands in means the gates between are asked',
  tag,
  params: recordParams,
  body: z.object({
    process: name,
    stage: name.optional().meta({ description: 'Left out: the stage that means most nearly the same' }),
    fromStage: name.optional().meta({ description: 'The stage the caller saw' }),
    reason: line(500).optional(),
    override: z.object({ reason: line(500), until: instant.optional() }).optional(),
  }),
  errors: ['not-found', 'not-allowed', 'bad-mapping', 'wrong-state', 'held', 'stale', 'may-not-override', 'unknown-stage', 'no-exit'],
  out: switched,
});
export const undoSwitch = route({
  method: 'POST',
  path: '/api/v1/{kind}/{id}/process/undo',
  summary: 'Take back the last switch of a record that has not moved since',
  tag,
  params: recordParams,
  errors: ['not-found', 'not-allowed', 'wrong-state'],
  out: switched,
});
