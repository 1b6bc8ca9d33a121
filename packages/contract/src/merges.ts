import { z } from 'zod';
import { route } from './route.ts';
import { id, instant, line, page } from './shapes.ts';

const tag = 'Duplicates';
export const MERGED_KINDS = ['leads', 'contacts', 'accounts'] as const;
const params = z.object({ kind: z.enum(MERGED_KINDS), id });

export const DUPLICATE_BECAUSE = ['email', 'phone', 'nameAndCompany', 'name', 'domain'] as const;
/** A record that is likely the same, with every reason that speaks for it. */
export const duplicate = z.object({
  kind: z.enum(['lead', 'contact', 'account']),
  id,
  name: z.string(),
  about: z.string().nullable(),
  because: z.array(z.enum(DUPLICATE_BECAUSE)),
});
export const findDuplicates = route({
  method: 'GET',
  path: '/api/v1/duplicates',
  summary: 'Records that one about to be made may be already',
  tag,
  query: z.object({
    kind: z.enum(MERGED_KINDS),
    name: line(200).optional(),
    company: line(200).optional(),
    email: z.string().max(254).optional(),
    phone: z.string().max(60).optional(),
    website: z.string().max(300).optional(),
  }),
  out: page(duplicate),
});
export const listDuplicates = route({
  method: 'GET',
  path: '/api/v1/{kind}/{id}/duplicates',
  summary: 'Records that one may be twice',
  tag,
  errors: ['not-found'],
  params,
  out: page(duplicate),
});

export const merge = z.object({
  id,
  kind: z.enum(['lead', 'contact', 'account']),
  survivorId: id,
  mergedId: id,
  mergedAt: instant,
  by: z.object({ id: id.nullable(), name: z.string() }),
  moved: z.record(z.string(), z.number().int()).meta({ description: 'How many of what moved along' }),
  undoUntil: instant,
  undoneAt: instant.nullable(),
});
/** The merged record is shown nowhere any more; reading it by its old id answers the survivor, with the survivor's id. */
export const mergeRecord = route({
  method: 'POST',
  path: '/api/v1/{kind}/{id}/merge',
  summary: 'Make one of two records: `from` comes into this one, or this one goes `into` another',
  tag,
  status: 200,
  errors: ['not-found', 'not-allowed', 'stale', 'bad-value', 'unknown-field'],
  params,
  body: z.object({
    from: id.optional(),
    into: id.optional(),
    choose: z
      .record(z.string().max(80), z.enum(['survivor', 'merged']))
      .default({})
      .meta({ description: 'Whose value stays, by field; without a word the survivor’s, and the merged one’s where that is unknown' }),
    version: z.number().int().positive().optional().meta({ description: 'Of the record in the address' }),
  }),
  out: merge,
});
export const listMerges = route({
  method: 'GET',
  path: '/api/v1/{kind}/{id}/merges',
  summary: 'What was merged into a record, newest first',
  tag,
  errors: ['not-found'],
  params,
  out: page(merge),
});
export const undoMerge = route({
  method: 'POST',
  path: '/api/v1/merges/{id}/undo',
  summary: 'Take a merge back within 30 days, as long as nothing of it has changed since',
  tag,
  errors: ['not-found', 'not-allowed', 'wrong-state'],
  params: z.object({ id }),
  out: merge,
});

export type Duplicate = z.infer<typeof duplicate>;
export type Merge = z.infer<typeof merge>;
