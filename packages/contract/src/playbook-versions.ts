import { z } from 'zod';
import { files } from './playbooks.ts';
import { route } from './route.ts';
import { id, instant } from './shapes.ts';

const tag = 'Playbooks';
const playbook = z.string().max(60).meta({ description: 'The playbook by its id, or one of its versions by the id of that' });
const number = z.int().min(1).max(1_000_000);
/** A number as it stands in an address. */
const inPath = z.coerce.number().pipe(number);
const kind = z.enum(['lead', 'deal', 'customer']);

export const versionEntry = z.object({
  id,
  version: z.number().int(),
  playbook: z.string(),
  name: z.string(),
  hash: z.string(),
  note: z.string().nullable(),
  publishedAt: instant,
  publishedBy: z.object({ id, name: z.string() }).nullable().meta({ description: 'null: it shipped, or who published it is unknown' }),
});
export type VersionEntry = z.infer<typeof versionEntry>;
export const listVersions = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/versions',
  summary: 'Every version that was published, newest first: by whom, when and why',
  tag,
  params: z.object({ id: playbook }),
  errors: ['not-found'],
  out: z.object({ data: z.array(versionEntry), nextCursor: z.null() }),
});

export const WEIGHTS = ['blocks', 'asks', 'eases', 'plan', 'words'] as const;
const weight = z.enum(WEIGHTS).meta({
  description:
    'blocks: a new demand that holds people; asks: new work or a warning; eases: less is asked; plan: what is expected or counted; words: only what people read',
});
const change = z.object({ code: z.string(), weight, text: z.string() });
export const playbookDiff = z.object({
  same: z.boolean().meta({ description: 'The two are the same text' }),
  counts: z.record(weight, z.number().int()),
  groups: z.array(
    z.object({
      kind: z.enum(['playbook', 'process', 'stage', 'track', 'framework', 'scenarios']),
      process: z.string().nullable(),
      id: z.string(),
      title: z.string(),
      standing: z.enum(['added', 'removed', 'kept']),
      changes: z.array(change),
    }),
  ),
});
export type PlaybookDiff = z.infer<typeof playbookDiff>;
export const diffVersions = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/versions/{a}/diff/{b}',
  summary: 'What changed from version a to version b, in words, by stage',
  tag,
  params: z.object({ id: playbook, a: inPath, b: inPath }),
  errors: ['not-found'],
  out: playbookDiff,
});
export const diffToBase = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/versions/{version}/base-diff',
  summary: 'What a version changes of the playbook it extends, in words, by stage',
  tag,
  params: z.object({ id: playbook, version: inPath }),
  errors: ['not-found'],
  out: playbookDiff,
});
export const diffPlaybook = route({
  method: 'POST',
  path: '/api/v1/playbooks/{id}/diff',
  summary: 'What a text would change against a version, the newest if none is named',
  tag,
  data: 'read',
  scope: 'read',
  params: z.object({ id: playbook }),
  body: z.object({ files, against: number.optional() }),
  errors: ['bad-playbook', 'not-found'],
  out: playbookDiff,
});

export const runningOnVersion = z.object({
  version: z.number().int(),
  kind,
  process: z.string(),
  count: z.number().int().meta({ description: 'Open records the caller may see' }),
});
export type RunningOnVersion = z.infer<typeof runningOnVersion>;
export const listRunning = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/running',
  summary: 'How many open records run which version, by process, newest version first',
  tag,
  params: z.object({ id: playbook }),
  errors: ['not-found'],
  out: z.object({ data: z.array(runningOnVersion), nextCursor: z.null() }),
});
