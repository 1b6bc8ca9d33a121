import { z } from 'zod';
import { draftFiles } from './playbook-drafts.ts';
import { route } from './route.ts';
import { id, instant, value } from './shapes.ts';

const tag = 'Playbooks';

/** One value a need or a criterion reads, as the caller may see it. */
export const readValue = z.object({
  ref: z.string(),
  label: z.string(),
  value: value.nullable(),
  hidden: z.boolean().meta({ description: 'The caller may not see this field' }),
  at: instant.nullable().meta({ description: 'Since when it is known' }),
  from: z.string().nullable().meta({ description: 'Who said so: a person, the buyer, a third party or the seller' }),
});
export const tried = z.object({
  id: z.string(),
  kind: z.enum(['need', 'criterion']),
  level: z.enum(['guide', 'warn', 'block']),
  verdict: z.enum(['true', 'false', 'unknown', 'failed']),
  because: z.string().nullable().meta({ description: 'A sentence, where it does not hold' }),
  missing: z.array(z.string()).meta({ description: 'Labels of what is not known, where that decided' }),
  reads: z.array(readValue),
});
export type Tried = z.infer<typeof tried>;

export const tryPlaybook = route({
  method: 'POST',
  path: '/api/v1/playbooks/{id}/try',
  summary: 'Try an exit of the text given, or one need or criterion of it, on a record as it is now; nothing is changed',
  tag,
  data: 'read',
  scope: 'read',
  params: z.object({ id: z.string().max(60) }),
  body: z.object({
    files: draftFiles,
    process: z.string().max(60),
    stage: z.string().max(60).nullable().meta({ description: 'Where the exit begins; null for one of `anytime`' }),
    to: z.string().max(60),
    item: z.string().max(120).nullable().meta({ description: 'One need or criterion by its id; null for all of them' }),
    record: id,
  }),
  errors: ['not-found', 'bad-playbook'],
  out: z.object({ name: z.string(), stage: z.string().nullable(), open: z.boolean(), tried: z.array(tried) }),
});
