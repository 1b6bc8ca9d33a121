import type { AskedKey } from './asked-key.ts';
import { t } from './key-messages.ts';
import type { ThingKind } from './thing.ts';

/** What can be said of what stands beside the processes: who gets a record, what is asked, whom one meets, and what they object. */
export const LIBRARY_FORMS: Readonly<
  Record<
    Extract<ThingKind, 'assignment' | 'rule' | 'bank' | 'question' | 'stop' | 'choice' | 'persona' | 'objections' | 'objection'>,
    readonly AskedKey[]
  >
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
  stop: [
    { key: 'ask', as: 'question', only: 'ask', says: t('key-askStop') },
    { key: 'say', as: 'words', only: 'end', says: t('key-sayEnd') },
    { key: 'next', as: 'stop', only: 'ask', says: t('key-nextStop') },
    { key: 'when', as: 'rule', only: 'ask' },
  ],
  choice: [
    { key: 'say', as: 'line', says: t('key-sayChoice') },
    { key: 'next', as: 'stop', says: t('key-next') },
    { key: 'value', as: 'line' },
  ],
  persona: [
    { key: 'name', as: 'line' },
    { key: 'titles', as: 'lines' },
    { key: 'needs', as: 'lines' },
    { key: 'pains', as: 'lines' },
    { key: 'messages', as: 'lines' },
  ],
  objections: [{ key: 'objections', as: 'process', says: t('key-objections') }],
  objection: [
    { key: 'name', as: 'line' },
    { key: 'says', as: 'words' },
    { key: 'stages', as: 'stages' },
    { key: 'behind', as: 'words' },
    { key: 'ask', as: 'lines', says: t('key-askBack') },
    { key: 'answer', as: 'words', says: t('key-answer') },
    { key: 'proof', as: 'words', says: t('key-proven') },
  ],
};
