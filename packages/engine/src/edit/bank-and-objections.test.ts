import { describe, expect, it } from 'vitest';
import { applyEdit } from './apply-edit.ts';
import type { Edit } from './edit.ts';

const BANK = 'questions/discovery.yaml';
const TALK = `questions: discovery
name: Discovery
bank:
  - { id: need, ask: "What made you look?", answers: bant.need } # first
  - { id: budget, ask: How do you pay?, answers: bant.budget }
  - { id: who, ask: "need", answers: bant.authority }

# The talk.
flow:
  - ask: need # opens it
    choices:
      - { say: Something happened, next: "budget" }
      - { say: Only looking, next: looking }
  - { ask: budget, next: looking }
  - { end: looking, say: Nothing yet. }
`;
const OBJECTIONS = 'objections/deals.yaml';
const LIST = `objections: deal
list:
  # Nearly always.
  - id: price
    name: Too dear
    says: It is too expensive.
    answer: "Compared with what?"
`;
const files = { [BANK]: TALK, [OBJECTIONS]: LIST };

function after(edit: Edit): string {
  const done = applyEdit(files, edit);
  return done.kind === 'edited' ? (done.files[edit.file] ?? '') : `refused: ${done.because}`;
}

describe('the talk of a bank', () => {
  it('goes on leading where it led when a question gets another id, and no words of a question change', () => {
    const renamed = after({ kind: 'rename', of: 'question', file: BANK, path: ['bank', 'need'], to: 'reason' });
    expect(renamed).toBe(TALK.replace('id: need', 'id: reason').replace('- ask: need #', '- ask: reason #'));
    const paid = after({ kind: 'rename', of: 'question', file: BANK, path: ['bank', 'budget'], to: 'money' });
    expect(paid).toBe(
      TALK.replace('id: budget', 'id: money').replace('next: "budget"', 'next: "money"').replace('ask: budget', 'ask: money'),
    );
  });

  it('asks another question in the same place, or ends under another name', () => {
    const asked = after({ kind: 'rename', of: 'stop', file: BANK, path: ['flow', 'budget'], to: 'who' });
    expect(asked).toBe(TALK.replace('{ ask: budget', '{ ask: who').replace('next: "budget"', 'next: "who"'));
    const ended = after({ kind: 'rename', of: 'stop', file: BANK, path: ['flow', 'looking'], to: 'later' });
    expect(ended).toBe(TALK.replaceAll('next: looking', 'next: later').replace('end: looking', 'end: later'));
  });

  it('refuses an id that is taken, and one that is none', () => {
    expect(after({ kind: 'rename', of: 'stop', file: BANK, path: ['flow', 'budget'], to: 'need' })).toContain('There is a "need" already.');
    expect(after({ kind: 'rename', of: 'question', file: BANK, path: ['bank', 'need'], to: 'budget' })).toContain('already');
    expect(after({ kind: 'rename', of: 'question', file: BANK, path: ['bank', 'need'], to: 'Not this' })).toContain('small letter');
    expect(after({ kind: 'rename', of: 'stop', file: BANK, path: ['flow', 'nothing'], to: 'more' })).toContain('nothing of that name');
  });

  it('writes the keys of a line and of an answer in their order', () => {
    const when = after({ kind: 'set', file: BANK, path: ['flow', 'budget'], key: 'when', value: 'deal.amount > 5' });
    expect(when).toBe(TALK.replace('{ ask: budget, next', '{ ask: budget, when: deal.amount > 5, next'));
    const value = after({ kind: 'set', file: BANK, path: ['flow', 'need', 'choices', 1], key: 'value', value: 'none' });
    expect(value).toBe(TALK.replace('Only looking, next', 'Only looking, value: none, next'));
  });
});

it('writes what is said of an objection in its order, and keeps what stands around it', () => {
  const where = after({ kind: 'set', file: OBJECTIONS, path: ['list', 'price'], key: 'stages', value: ['offer', 'closing'] });
  expect(where).toBe(LIST.replace('    answer', '    stages: [offer, closing]\n    answer'));
  const ask = after({ kind: 'set', file: OBJECTIONS, path: ['list', 'price'], key: 'ask', value: ['With what?'] });
  expect(ask).toBe(LIST.replace('    answer', '    ask: [With what?]\n    answer'));
});
