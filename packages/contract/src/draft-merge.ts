import { z } from 'zod';
import { draft, seen } from './playbook-drafts.ts';
import { playbookDiff } from './playbook-versions.ts';
import { route } from './route.ts';
import { id } from './shapes.ts';

const tag = 'Playbook drafts';
const params = z.object({ id });
const number = z.int().min(1).max(1_000_000);

export const diffDraft = route({
  method: 'GET',
  path: '/api/v1/playbook-drafts/{id}/diff',
  summary: 'What a draft changes against a version, the newest if none is named',
  tag,
  errors: ['not-found', 'bad-playbook'],
  params,
  query: z.object({ against: z.coerce.number().pipe(number).optional() }),
  out: playbookDiff,
});

const merged = z.object({
  file: z.string(),
  standing: z.enum(['draft', 'newest', 'both', 'conflict']).meta({
    description: 'Who changed the file since the base: the draft, the newest version, both alike, or both differently',
  }),
});
export const draftMerge = route({
  method: 'GET',
  path: '/api/v1/playbook-drafts/{id}/merge',
  summary: 'An outdated draft beside the newest version: what each changed since the base, in words and by file',
  tag,
  errors: ['not-found', 'wrong-state'],
  params,
  out: z.object({
    base: z.number().int(),
    newest: z.number().int(),
    files: z.array(merged),
    ours: playbookDiff.nullable().meta({ description: 'From the base to the draft; null while the draft has mistakes' }),
    theirs: playbookDiff.meta({ description: 'From the base to the newest version' }),
  }),
});
export const rebaseDraft = route({
  method: 'POST',
  path: '/api/v1/playbook-drafts/{id}/rebase',
  summary: 'Bring an outdated draft up to the newest version, file by file',
  tag,
  errors: ['not-found', 'stale', 'wrong-state', 'bad-value'],
  params,
  body: z.object({
    take: z
      .record(z.string().max(200), z.enum(['draft', 'newest']))
      .default({})
      .meta({ description: 'Whose text stays, for every file that both changed differently' }),
    version: seen,
  }),
  out: draft,
});
