import { z } from 'zod';
import { draft, seen } from './playbook-drafts.ts';
import { playbookView } from './playbooks.ts';
import { route } from './route.ts';
import { id, instant, line, owner, text } from './shapes.ts';

const tag = 'Playbook drafts';
const params = z.object({ id });

export const draftComment = z.object({
  id,
  file: z.string().nullable(),
  line: z.number().int().nullable().meta({ description: 'From 1' }),
  part: z.string().nullable().meta({ description: 'A stage, step or criterion: process/stage/step' }),
  replyTo: id.nullable().meta({ description: 'The comment that opened the thread' }),
  by: owner,
  at: instant,
  text: z.string(),
  resolved: z.boolean(),
  draftVersion: z.number().int().meta({ description: 'The version of the draft it was written about' }),
});
export type DraftComment = z.infer<typeof draftComment>;
const comments = z.object({ data: z.array(draftComment), nextCursor: z.null() });

export const listDraftComments = route({
  method: 'GET',
  path: '/api/v1/playbook-drafts/{id}/comments',
  summary: 'What was said about a draft, oldest first; a reply names the comment it answers',
  tag,
  errors: ['not-found'],
  params,
  out: comments,
});
export const addDraftComment = route({
  method: 'POST',
  path: '/api/v1/playbook-drafts/{id}/comments',
  summary: 'Say something about a draft, a line of a file, a stage or a step, or reply',
  tag,
  status: 201,
  errors: ['not-found', 'bad-value', 'wrong-state'],
  params,
  body: z.object({
    text: text(4000).refine((given) => given.trim() !== '', 'Write something'),
    file: line(200).optional(),
    line: z.int().min(1).max(1_000_000).optional(),
    part: line(300).optional(),
    replyTo: id.optional(),
  }),
  out: comments,
});
export const resolveDraftComment = route({
  method: 'PATCH',
  path: '/api/v1/playbook-drafts/{id}/comments/{comment}',
  summary: 'Mark a thread as settled, or open it again',
  tag,
  errors: ['not-found', 'bad-value'],
  params: params.extend({ comment: id }),
  body: z.object({ resolved: z.boolean() }),
  out: comments,
});

export const askForReview = route({
  method: 'POST',
  path: '/api/v1/playbook-drafts/{id}/ask-review',
  summary: 'Ask people to review a draft',
  tag,
  errors: ['not-found', 'stale', 'bad-playbook', 'bad-value', 'wrong-state'],
  params,
  body: z.object({ reviewers: z.array(id).max(20).default([]), version: seen }),
  out: draft,
});
export const reviewDraft = route({
  method: 'POST',
  path: '/api/v1/playbook-drafts/{id}/reviews',
  summary: 'Approve the text of a draft, or ask for changes; a review lapses when the text changes',
  tag,
  status: 201,
  errors: ['not-found', 'stale', 'not-allowed', 'bad-playbook', 'bad-value', 'wrong-state'],
  params,
  body: z.object({
    verdict: z.enum(['approve', 'changes']),
    reason: line(2000).optional().meta({ description: 'Needed where changes are asked for' }),
    hash: z.string().max(64).meta({ description: 'Of the text that was read; another one is refused' }),
  }),
  out: draft,
});
export const publishDraft = route({
  method: 'POST',
  path: '/api/v1/playbook-drafts/{id}/publish',
  summary: 'Publish a draft as the next version, once it is in order, its scenarios pass and it was reviewed where that is asked for',
  tag,
  status: 201,
  errors: ['not-found', 'stale', 'bad-playbook', 'taken', 'wrong-state'],
  params,
  body: z.object({ note: line(500).meta({ description: 'What changed and why, for the history' }), version: seen }),
  out: playbookView,
});

const settings = z.object({
  reviewRequired: z.boolean().meta({ description: 'A version must be reviewed by another person before it is published' }),
});
export const getPlaybookSettings = route({
  method: 'GET',
  path: '/api/v1/playbook-settings',
  summary: 'Whether versions must be reviewed before they are published',
  tag,
  out: settings,
});
export const setPlaybookSettings = route({
  method: 'PUT',
  path: '/api/v1/playbook-settings',
  summary: 'Say whether versions must be reviewed by another person before they are published',
  tag,
  scope: 'admin',
  body: settings,
  out: settings,
});
