import type { AskedKey } from './asked-key.ts';
import { LIBRARY_FORMS } from './library-shapes.ts';
import { t } from './key-messages.ts';
import { mapOf } from './said.ts';
import type { ThingKind } from './thing.ts';

const LEVELS = ['block', 'warn', 'guide'] as const;
const DOS = ['task', 'call', 'email', 'meeting', 'note', 'document', 'message'] as const;
const TYPES = ['text', 'number', 'integer', 'money', 'share', 'date', 'instant', 'boolean', 'choice', 'list', 'contact'] as const;
const OUTCOMES = ['won', 'lost', 'noDecision', 'nurture', 'disqualified', 'converted', 'churned', 'void'] as const;

const KINDS = ['lead', 'deal', 'customer'] as const;
const LOCKED = { key: 'locked', as: 'yes', seldom: true } as const;

/** What can be said of each kind of thing, in the order people fill it in. */
const FORMS: Readonly<Record<Exclude<ThingKind, 'guide' | 'reasons'>, readonly AskedKey[]>> = {
  process: [
    { key: 'name', as: 'line' },
    { key: 'for', as: 'rule' },
    { key: 'duration', as: 'span' },
    { key: 'won', as: 'rule' },
    { key: 'touches', as: 'number', seldom: true },
    { key: 'first-response', as: 'span', seldom: true },
    LOCKED,
  ],
  start: [
    { key: 'process', as: 'process' },
    { key: 'outcome', as: 'choice', choices: OUTCOMES, says: t('key-onOutcome') },
    { key: 'once-per', as: 'choice', choices: [...KINDS, 'account'] },
    { key: 'copy', as: 'some', choices: ['account', 'contacts', 'stakeholders', 'owner', 'promises'] },
  ],
  left: [
    { key: 'title', as: 'line', says: t('key-toDo') },
    { key: 'due', as: 'span' },
  ],
  accept: [
    { key: 'by', as: 'role', says: t('key-acceptBy') },
    { key: 'within', as: 'span' },
    { key: 'title', as: 'line' },
  ],
  approval: [
    { key: 'by', as: 'role', says: t('key-approveBy') },
    { key: 'when', as: 'rule' },
    { key: 'within', as: 'span' },
    { key: 'because', as: 'words' },
    { key: 'name', as: 'line', seldom: true },
  ],
  stage: [
    { key: 'name', as: 'line' },
    { key: 'goal', as: 'words' },
    { key: 'expect', as: 'span' },
    { key: 'stall', as: 'span' },
    { key: 'forecast', as: 'choice', choices: ['omit', 'pipeline', 'best', 'commit'], seldom: true },
    { key: 'probability', as: 'share', seldom: true },
    { key: 'phase', inside: 'buyer', as: 'line', seldom: true },
    { key: 'proof', inside: 'buyer', as: 'words', seldom: true },
    { key: 'outcome', as: 'choice', choices: OUTCOMES, seldom: true },
    { key: 'takes', as: 'refs', seldom: true },
    { key: 'gives', as: 'refs', seldom: true },
    LOCKED,
    { key: 'guide', as: 'guide' },
  ],
  track: [{ key: 'name', as: 'line' }, { key: 'start', as: 'rule' }, { key: 'owner', as: 'role' }, { key: 'expect', as: 'span' }, LOCKED],
  step: [
    { key: 'title', as: 'line' },
    { key: 'do', as: 'choice', choices: DOS },
    { key: 'due', as: 'span' },
    { key: 'required', as: 'yes' },
    { key: 'after', as: 'ids' },
    { key: 'asks', as: 'refs' },
    { key: 'when', as: 'rule' },
    { key: 'done-when', as: 'rule' },
    { key: 'by', as: 'role', seldom: true },
    { key: 'every', as: 'span', seldom: true },
    { key: 'each', as: 'ref', seldom: true },
    { key: 'again', as: 'yes', seldom: true },
    LOCKED,
    { key: 'script', as: 'words' },
    { key: 'guide', as: 'guide' },
  ],
  exit: [
    { key: 'name', as: 'line' },
    { key: 'to', as: 'stage' },
    { key: 'later', as: 'span', seldom: true },
    { key: 'at', as: 'ref', seldom: true },
    { key: 'auto', as: 'yes', seldom: true },
    LOCKED,
  ],
  need: [
    { key: 'ask', as: 'ref' },
    { key: 'person', as: 'line', seldom: true },
    { key: 'level', as: 'choice', choices: LEVELS },
    { key: 'because', as: 'words' },
    { key: 'newer', as: 'span', seldom: true },
    { key: 'touched', as: 'span', seldom: true },
    { key: 'override', as: 'role', seldom: true },
    LOCKED,
  ],
  criterion: [
    { key: 'that', as: 'rule' },
    { key: 'level', as: 'choice', choices: LEVELS },
    { key: 'because', as: 'words' },
    { key: 'fill', as: 'ref', seldom: true },
    { key: 'override', as: 'role', seldom: true },
    LOCKED,
  ],
  framework: [{ key: 'name', as: 'line' }, LOCKED],
  element: [
    { key: 'name', as: 'line' },
    { key: 'ask', as: 'words' },
    { key: 'type', as: 'choice', choices: TYPES },
    { key: 'choices', as: 'lines' },
    { key: 'weight', as: 'number' },
    { key: 'ages-after', as: 'span' },
    { key: 'examples', as: 'lines' },
    LOCKED,
  ],
  fit: [
    { key: 'name', as: 'line' },
    { key: 'when', as: 'rule' },
    { key: 'points', as: 'number' },
    { key: 'because', as: 'words' },
  ],
  signal: [
    { key: 'happened', as: 'line' },
    { key: 'points', as: 'number' },
    { key: 'half-life', as: 'span' },
    { key: 'most', as: 'number' },
    { key: 'because', as: 'words' },
  ],
  playbook: [
    { key: 'name', as: 'line' },
    { key: 'summary', as: 'words' },
    { key: 'currency', as: 'line' },
  ],
  field: [
    { key: 'label', as: 'line' },
    { key: 'type', as: 'choice', choices: TYPES },
    { key: 'of', as: 'choice', choices: TYPES, seldom: true },
    { key: 'choices', as: 'lines' },
    LOCKED,
  ],
  ...LIBRARY_FORMS,
};

/** What is asked for of a thing that says this. */
export function askedOf(kind: ThingKind, said: unknown): readonly AskedKey[] {
  if (kind === 'guide' || kind === 'reasons') return [];
  return FORMS[kind].filter((one) => one.only === undefined || Object.hasOwn(mapOf(said), one.only) || isSaid(said, one));
}

export function isSaid(said: unknown, { inside, key }: AskedKey): boolean {
  return mapOf(inside === undefined ? said : mapOf(said)[inside])[key] !== undefined;
}

/** What has an id that other texts refer to. */
export const RENAMED = {
  stage: 'stage',
  step: 'step',
  track: 'track',
  criterion: 'criterion',
  element: 'element',
  field: 'field',
  question: 'question',
  stop: 'stop',
} as const;
