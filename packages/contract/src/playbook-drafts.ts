import { z } from 'zod';
import { files } from './playbooks.ts';
import { route } from './route.ts';
import { id, instant, line, owner, text } from './shapes.ts';

const tag = 'Playbook drafts';
const params = z.object({ id });
const number = z.int().min(1).max(1_000_000);
/** What was seen of a draft before it is changed. `If-Match` says the same. */
export const seen = z
  .int()
  .min(1)
  .max(1_000_000_000)
  .optional()
  .meta({ description: 'The version of the draft one has seen; another one is refused' });

/** Names with folders (`processes/deal.yaml`) and their texts. */
export const draftFiles = z.record(z.string().min(1).max(200), text(500_000));
export const DRAFT_STATES = ['open', 'inReview', 'approved', 'published', 'discarded'] as const;

const review = z.object({
  id,
  by: owner,
  at: instant,
  verdict: z.enum(['approve', 'changes']),
  reason: z.string().nullable(),
  hash: z.string().meta({ description: 'Of the text that was reviewed' }),
  lapsed: z.boolean().meta({ description: 'The text has changed since, or the same person has reviewed it again' }),
});
export type DraftReview = z.infer<typeof review>;

export const draftHead = z.object({
  id,
  name: z.string(),
  state: z.enum(DRAFT_STATES),
  version: z.number().int().meta({ description: 'Counts the changes of the draft; a save names the one it has seen' }),
  baseVersion: z.number().int().nullable().meta({ description: 'The published version it started from' }),
  startedFrom: z
    .string()
    .nullable()
    .meta({ description: 'What it started from where that is no version: a template, a folder, another draft' }),
  outdated: z.boolean().meta({ description: 'Another version was published since; bring the draft up to date before publishing it' }),
  hash: z.string().meta({ description: 'Of the text as it is' }),
  createdBy: owner,
  createdAt: instant,
  changedBy: owner,
  changedAt: instant,
  openComments: z.number().int(),
  publishedVersion: z.number().int().nullable(),
});
export type DraftHead = z.infer<typeof draftHead>;

export const draft = draftHead.extend({
  files,
  authors: z.array(owner).meta({ description: 'Who wrote in it: their approval does not count' }),
  reviewers: z.array(owner).meta({ description: 'Who was asked for a review' }),
  reviews: z.array(review),
  reviewRequired: z.boolean(),
  may: z.object({ edit: z.boolean(), review: z.boolean(), publish: z.boolean() }).meta({ description: 'What the caller may do' }),
});
export type Draft = z.infer<typeof draft>;

export const listDrafts = route({
  method: 'GET',
  path: '/api/v1/playbook-drafts',
  summary: 'The drafts of the playbook, the last changed first',
  tag,
  query: z.object({ state: z.enum(['current', 'published', 'discarded', 'all']).default('current') }),
  out: z.object({
    data: z.array(draftHead),
    nextCursor: z.null(),
    mayDraft: z.boolean().meta({ description: 'Whether the caller may start, change and publish drafts' }),
  }),
});
export const startDraft = route({
  method: 'POST',
  path: '/api/v1/playbook-drafts',
  summary: 'Start a draft from a version, a shipped playbook, another draft or files',
  tag,
  status: 201,
  errors: ['not-found', 'bad-value', 'bad-playbook', 'too-large'],
  body: z.object({
    name: line(120),
    from: z.union([
      z.strictObject({ version: z.union([number, z.literal('newest')]) }),
      z.strictObject({ template: z.string().max(60) }),
      z.strictObject({ draft: id }),
      z.strictObject({ files: draftFiles }),
    ]),
  }),
  out: draft,
});
export const importDraft = route({
  method: 'POST',
  path: '/api/v1/playbook-drafts/zip',
  summary: 'Start a draft from a zip of a playbook folder; the bytes are the body',
  tag,
  status: 201,
  media: 'binary',
  data: 'none',
  errors: ['bad-file', 'bad-value', 'too-large'],
  query: z.object({ name: line(120) }),
  out: draft,
});
export const getDraft = route({
  method: 'GET',
  path: '/api/v1/playbook-drafts/{id}',
  summary: 'A draft with its text and its reviews',
  tag,
  errors: ['not-found'],
  params,
  out: draft,
});
export const renameDraft = route({
  method: 'PATCH',
  path: '/api/v1/playbook-drafts/{id}',
  summary: 'Give a draft another name',
  tag,
  errors: ['not-found', 'stale', 'wrong-state'],
  params,
  body: z.object({ name: line(120), version: seen }),
  out: draft,
});
/** `stale` carries `current` (the draft as it is) and `given` (the files of the refused save), so nothing is lost. */
export const saveDraft = route({
  method: 'PUT',
  path: '/api/v1/playbook-drafts/{id}/files',
  summary: 'Save the whole text of a draft',
  tag,
  errors: ['not-found', 'stale', 'bad-value', 'too-large', 'wrong-state'],
  params,
  body: z.object({ files: draftFiles, version: seen }),
  out: draft,
});
export const saveDraftFiles = route({
  method: 'PATCH',
  path: '/api/v1/playbook-drafts/{id}/files',
  summary: 'Save some files of a draft; null takes a file out',
  tag,
  errors: ['not-found', 'stale', 'bad-value', 'too-large', 'wrong-state'],
  params,
  body: z.object({ files: z.record(z.string().min(1).max(200), text(500_000).nullable()), version: seen }),
  out: draft,
});
export const discardDraft = route({
  method: 'POST',
  path: '/api/v1/playbook-drafts/{id}/discard',
  summary: 'Discard a draft; it is kept and can be taken up again',
  tag,
  errors: ['not-found', 'stale', 'wrong-state'],
  params,
  body: z.object({ version: seen }),
  out: draft,
});
export const restoreDraft = route({
  method: 'POST',
  path: '/api/v1/playbook-drafts/{id}/restore',
  summary: 'Take up a discarded draft again',
  tag,
  errors: ['not-found', 'stale', 'wrong-state'],
  params,
  body: z.object({ version: seen }),
  out: draft,
});
export const draftZip = route({
  method: 'GET',
  path: '/api/v1/playbook-drafts/{id}/zip',
  summary: 'A draft as a zip of its folder',
  tag,
  media: 'file',
  errors: ['not-found'],
  params,
  out: z.string(),
});
export const versionZip = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/zip',
  summary: 'A published version as a zip of its folder',
  tag,
  media: 'file',
  errors: ['not-found'],
  params,
  out: z.string(),
});
