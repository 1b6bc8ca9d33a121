import { describe, expect, it } from 'vitest';
import { applyEdit } from './apply-edit.ts';
import type { Edit } from './edit.ts';
import { pathOf, rangeOf } from './locate.ts';
import { outlineOf, saidAt } from './outline.ts';

const FILE = 'processes/deal.yaml';
const TEXT = `# How we sell.
process: deal
kind: deal

stages:
  # They have a problem.
  - id: needs
    name: "Needs" # as they say it
    expect: 5 working days
    steps:
      - ask
      - { id: note, do: note }
    exits:
      - to: offer
        needs: [deal.amount]
        criteria:
          - id: met
            that: '!entered("offer") || step.ask'
  - id: offer
    name: Offer

  - { id: won, name: Won, outcome: won }
`;
const files = {
  [FILE]: TEXT,
  'scenarios/straight.yaml':
    'scenario: Straight\nprocess: deal\nwhen:\n  - { at: 2026-03-02T09:00, move: offer }\nthen: { stage: offer }\n',
};

function after(edit: Edit): string {
  const done = applyEdit(files, edit);
  return done.kind === 'edited' ? (done.files[FILE] ?? '') : `refused: ${done.because} ${done.place.line}`;
}

describe('an edit', () => {
  it('changes a value, keeps its quotes and the comment after it', () => {
    expect(after({ kind: 'set', file: FILE, path: ['stages', 'needs'], key: 'name', value: 'The need' })).toBe(
      TEXT.replace('"Needs"', '"The need"'),
    );
  });

  it('puts a new key where people write it', () => {
    const goal = after({ kind: 'set', file: FILE, path: ['stages', 'needs'], key: 'goal', value: 'Both agree: it hurts' });
    expect(goal).toBe(TEXT.replace('as they say it\n', 'as they say it\n    goal: "Both agree: it hurts"\n'));
  });

  it('makes a map of what was only a name, so that more can be said', () => {
    const due = after({ kind: 'set', file: FILE, path: ['stages', 'needs', 'steps', 'ask'], key: 'due', value: '2 days' });
    expect(due).toBe(TEXT.replace('- ask\n', '- { id: ask, due: 2 days }\n'));
    const because = after({
      kind: 'set',
      file: FILE,
      path: ['stages', 'needs', 'exits', 'offer', 'needs', 'deal.amount'],
      key: 'level',
      value: 'warn',
    });
    expect(because).toBe(TEXT.replace('[deal.amount]', '[{ ask: deal.amount, level: warn }]'));
  });

  it('moves a stage with its own comment and leaves the blank lines where they are', () => {
    const moved = after({ kind: 'move', file: FILE, path: ['stages', 'needs'], to: { path: [], list: 'stages', at: 1 } });
    expect(moved.indexOf('- id: offer')).toBeLessThan(moved.indexOf('# They have a problem.'));
    expect(moved).toContain('    name: Offer\n  # They have a problem.\n  - id: needs');
  });

  it('brings a step to another stage in the words it was written in', () => {
    const moved = after({
      kind: 'move',
      file: FILE,
      path: ['stages', 'needs', 'steps', 'note'],
      to: { path: ['stages', 'offer'], list: 'steps', at: 0 },
    });
    expect(moved).toContain('    name: Offer\n    steps:\n      - id: note\n        do: note\n');
    expect(moved).not.toContain('- { id: note, do: note }');
  });

  it('changes an id everywhere it is referred to, and notes what it was', () => {
    const done = applyEdit(files, { kind: 'rename', of: 'stage', file: FILE, path: ['stages', 'offer'], to: 'proposal' });
    const text = done.kind === 'edited' ? done.files : {};
    expect(text[FILE]).toContain('  - id: proposal\n    was: offer\n    name: Offer');
    expect(text[FILE]).toContain('- to: proposal\n');
    expect(text[FILE]).toContain(`that: '!entered("proposal") || step.ask'`);
    expect(text['scenarios/straight.yaml']).toContain('move: proposal');
    expect(text['scenarios/straight.yaml']).toContain('stage: proposal');
  });

  it('refuses a taken id, a place that is gone and a text that cannot be read, and says where', () => {
    expect(after({ kind: 'rename', of: 'stage', file: FILE, path: ['stages', 'offer'], to: 'needs' })).toMatch(
      /^refused: There is a "needs" already/,
    );
    expect(after({ kind: 'remove', file: FILE, path: ['stages', 'gone'] })).toMatch(/^refused: It is not there any more/);
    const broken = applyEdit({ [FILE]: 'a: [1\nb: 2\n' }, { kind: 'set', file: FILE, path: [], key: 'b', value: 3 });
    expect(broken.kind === 'refused' ? broken.place.line : 0).toBeGreaterThan(0);
  });
});

describe('a place in the text', () => {
  it('is found from the thing and the thing from the place', () => {
    const path = ['stages', 'needs', 'exits', 'offer', 'criteria', 'met'];
    const range = rangeOf(files, FILE, path);
    expect(TEXT.slice(range?.from, range?.to)).toMatch(/^- id: met\n {12}that: /);
    expect(pathOf(files, FILE, TEXT.indexOf('step.ask'))).toEqual([...path, 'that']);
    expect(pathOf(files, FILE, TEXT.indexOf('outcome: won'))).toEqual(['stages', 'won', 'outcome']);
    expect(saidAt(files, FILE, ['stages', 'needs', 'expect'])).toBe('5 working days');
  });
});

describe('an outline', () => {
  it('follows a text whether it compiles or not', () => {
    const outline = outlineOf({ [FILE]: TEXT.replace('to: offer', 'to: nowhere') }, FILE);
    expect(outline?.stages.map((stage) => stage.name)).toEqual(['Needs', 'Offer', 'Won']);
    expect(outline?.stages[0]?.exits[0]?.gate.map((one) => one.id)).toEqual(['deal.amount', 'met']);
    expect(outline?.stages[0]?.steps.map((step) => step.id)).toEqual(['ask', 'note']);
    expect(outlineOf({ [FILE]: 'a: [1' }, FILE)).toBeNull();
  });
});
