import { z } from 'zod';
import { eventType } from '../../platform/events/announce.ts';

export const playbookPublished = eventType(
  'playbook.published',
  1,
  z.object({
    playbook: z.string(),
    name: z.string(),
    version: z.number().int(),
    hash: z.string(),
    note: z.string().nullable().default(null),
  }),
);

export const playbookSettingsChanged = eventType('playbook.settingsChanged', 1, z.object({ reviewRequired: z.boolean() }));

const named = z.object({ name: z.string() });
/** Members who are told of it. */
const tell = z.array(z.string());

/** About drafts. What is written in them and said about them stays with them. */
export const DRAFT_EVENTS = {
  started: eventType('draft.started', 1, named.extend({ from: z.string() })),
  renamed: eventType('draft.renamed', 1, named.extend({ was: z.string() })),
  saved: eventType('draft.saved', 1, named.extend({ version: z.number().int(), files: z.array(z.string()), hash: z.string() })),
  rebased: eventType('draft.rebased', 1, named.extend({ from: z.number().int(), to: z.number().int(), hash: z.string() })),
  discarded: eventType('draft.discarded', 1, named),
  restored: eventType('draft.restored', 1, named),
  commented: eventType('draft.commented', 1, named.extend({ where: z.string().nullable(), tell })),
  settled: eventType('draft.settled', 1, named.extend({ resolved: z.boolean() })),
  reviewAsked: eventType('draft.reviewAsked', 1, named.extend({ tell })),
  reviewed: eventType('draft.reviewed', 1, named.extend({ verdict: z.enum(['approve', 'changes']), hash: z.string(), tell })),
  published: eventType('draft.published', 1, named.extend({ version: z.number().int(), hash: z.string() })),
};

/** About what people ask to change. */
export const REQUEST_EVENTS = {
  filed: eventType('changeRequest.filed', 2, z.object({ title: z.string(), tell }), { upcast: { 1: (old) => ({ ...old, tell: [] }) } }),
  linked: eventType('changeRequest.linked', 1, z.object({ title: z.string(), draft: z.string().nullable() })),
  answered: eventType('changeRequest.answered', 1, z.object({ title: z.string(), tell })),
};
