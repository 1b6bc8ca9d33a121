import type { ThingKind } from './thing.ts';

/** How one key of a thing is asked for. */
export interface AskedKey {
  readonly key: string;
  /** The map within the thing that holds it: `buyer`. */
  readonly inside?: string;
  readonly as:
    | 'line'
    | 'words'
    | 'span'
    | 'share'
    | 'number'
    | 'choice'
    | 'yes'
    | 'rule'
    | 'ref'
    | 'refs'
    | 'ids'
    | 'lines'
    | 'guide'
    | 'role'
    | 'stage';
  readonly choices?: readonly string[];
}

const LEVELS = ['block', 'warn', 'guide'] as const;
const DOS = ['task', 'call', 'email', 'meeting', 'note', 'document', 'message'] as const;
const TYPES = ['text', 'number', 'integer', 'money', 'share', 'date', 'instant', 'boolean', 'choice', 'list', 'contact'] as const;
const OUTCOMES = ['won', 'lost', 'noDecision', 'nurture', 'disqualified', 'converted', 'churned', 'void'] as const;

/** What can be said of each kind of thing, in the order people fill it in. */
export const FORMS: Readonly<Record<Exclude<ThingKind, 'guide' | 'reasons'>, readonly AskedKey[]>> = {
  process: [
    { key: 'name', as: 'line' },
    { key: 'for', as: 'rule' },
    { key: 'duration', as: 'span' },
    { key: 'won', as: 'rule' },
    { key: 'touches', as: 'number' },
    { key: 'first-response', as: 'span' },
  ],
  stage: [
    { key: 'name', as: 'line' },
    { key: 'goal', as: 'words' },
    { key: 'expect', as: 'span' },
    { key: 'stall', as: 'span' },
    { key: 'forecast', as: 'choice', choices: ['omit', 'pipeline', 'best', 'commit'] },
    { key: 'probability', as: 'share' },
    { key: 'phase', inside: 'buyer', as: 'line' },
    { key: 'proof', inside: 'buyer', as: 'words' },
    { key: 'outcome', as: 'choice', choices: OUTCOMES },
    { key: 'guide', as: 'guide' },
  ],
  track: [
    { key: 'name', as: 'line' },
    { key: 'start', as: 'rule' },
    { key: 'owner', as: 'role' },
    { key: 'expect', as: 'span' },
  ],
  step: [
    { key: 'title', as: 'line' },
    { key: 'do', as: 'choice', choices: DOS },
    { key: 'due', as: 'span' },
    { key: 'required', as: 'yes' },
    { key: 'after', as: 'ids' },
    { key: 'asks', as: 'refs' },
    { key: 'when', as: 'rule' },
    { key: 'done-when', as: 'rule' },
    { key: 'by', as: 'role' },
    { key: 'every', as: 'span' },
    { key: 'each', as: 'ref' },
    { key: 'again', as: 'yes' },
    { key: 'script', as: 'words' },
    { key: 'guide', as: 'guide' },
  ],
  exit: [
    { key: 'name', as: 'line' },
    { key: 'to', as: 'stage' },
    { key: 'later', as: 'span' },
    { key: 'at', as: 'ref' },
    { key: 'auto', as: 'yes' },
  ],
  need: [
    { key: 'ask', as: 'ref' },
    { key: 'person', as: 'line' },
    { key: 'level', as: 'choice', choices: LEVELS },
    { key: 'because', as: 'words' },
    { key: 'newer', as: 'span' },
    { key: 'touched', as: 'span' },
    { key: 'override', as: 'role' },
  ],
  criterion: [
    { key: 'that', as: 'rule' },
    { key: 'level', as: 'choice', choices: LEVELS },
    { key: 'because', as: 'words' },
    { key: 'fill', as: 'ref' },
    { key: 'override', as: 'role' },
  ],
  framework: [{ key: 'name', as: 'line' }],
  element: [
    { key: 'name', as: 'line' },
    { key: 'ask', as: 'words' },
    { key: 'type', as: 'choice', choices: TYPES },
    { key: 'choices', as: 'lines' },
    { key: 'weight', as: 'number' },
    { key: 'ages-after', as: 'span' },
    { key: 'examples', as: 'lines' },
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
    { key: 'of', as: 'choice', choices: TYPES },
    { key: 'choices', as: 'lines' },
  ],
};

/** What has an id that other texts refer to. */
export const RENAMED = {
  stage: 'stage',
  step: 'step',
  track: 'track',
  criterion: 'criterion',
  element: 'element',
  field: 'field',
} as const;
