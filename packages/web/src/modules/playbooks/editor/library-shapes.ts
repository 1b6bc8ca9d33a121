import type { AskedKey } from './asked-key.ts';
import { t } from './key-messages.ts';
import type { ThingKind } from './thing.ts';

/** What can be said of what stands beside the processes: who gets a record, what is asked, and whom one meets. */
export const LIBRARY_FORMS: Readonly<
  Record<Extract<ThingKind, 'assignment' | 'rule' | 'bank' | 'question' | 'persona'>, readonly AskedKey[]>
> = {
  assignment: [
    { key: 'most', as: 'number', says: t('key-mostOpen') },
    { key: 'answer-within', as: 'span' },
  ],
  rule: [
    { key: 'kind', as: 'choice', choices: ['lead', 'deal', 'customer'] },
    { key: 'when', as: 'rule' },
    { key: 'role', inside: 'to', alone: true, as: 'role', says: t('key-toRole') },
    { key: 'team', inside: 'to', alone: true, as: 'line' },
    { key: 'members', inside: 'to', alone: true, as: 'lines' },
    { key: 'because', as: 'words' },
  ],
  bank: [{ key: 'name', as: 'line' }],
  question: [
    { key: 'ask', as: 'words', says: t('key-askWords') },
    { key: 'answers', as: 'ref' },
    { key: 'personas', as: 'ids' },
    { key: 'listen-for', as: 'lines' },
    { key: 'follow-ups', as: 'lines' },
  ],
  persona: [
    { key: 'name', as: 'line' },
    { key: 'titles', as: 'lines' },
    { key: 'needs', as: 'lines' },
    { key: 'pains', as: 'lines' },
    { key: 'messages', as: 'lines' },
  ],
};
