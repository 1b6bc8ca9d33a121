import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../language/compile-playbook.ts';
import { printFinding } from '../language/finding.ts';
import type { Playbook } from '../language/playbook.ts';
import { diffPlaybooks } from './diff-playbooks.ts';

const ROOT = `playbook: small
language: 1
name: Small
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }
processes: [simple]
roles: [engineer]
fields: { deal: { mandateEnds: { type: date, label: Mandate ends } } }
lost-reasons: { price: [too expensive] }
`;
const MEDDIC = `framework: meddic
name: MEDDIC
elements:
  - { id: pain, name: Identified pain, ask: What does it cost? }
  - { id: economicBuyer, name: Economic buyer, ask: Who can say yes?, type: contact, ages-after: 60 days }
`;
const DEAL = `process: simple
kind: deal
name: New business
for: otherwise
duration: 60 working days
anytime:
  - { to: lost, name: Lost, needs: [deal.lostReason] }
tracks:
  - { id: security, name: Security review, start: entered("propose"), owner: engineer, steps: [{ id: review, title: Review it, guide: Look. }] }
stages:
  - id: discover
    name: Discovery
    goal: Agree on the problem.
    expect: 10 working days
    stall: 15 working days
    probability: 0.25
    steps:
      - { id: call, do: call, title: Call them, due: 3 working days, script: Hello. }
      - { id: summary, do: email, title: Write it down, after: [call], script: Short. }
    exits:
      - to: propose
        needs: [meddic.pain, { ask: deal.amount, level: warn }]
        criteria:
          - { id: large, that: deal.amount > 10, because: Too small. }
  - id: propose
    name: Proposal
    guide: Send it.
    steps: [{ id: offer, do: document, title: Write the offer, required: true }]
    exits:
      - { to: won, needs: [document.contract] }
      - { to: discover }
  - { id: won, name: Won, outcome: won, then: [{ task: thanks, title: Thank them, due: 1 day }] }
  - { id: lost, name: Lost, outcome: lost }
`;

const FILES: Readonly<Record<string, string>> = {
  'playbook.yaml': ROOT,
  'processes/deal.yaml': DEAL,
  'frameworks/meddic.yaml': MEDDIC,
  'scenarios/a.yaml': `scenario: It is called\nprocess: simple\nwhen: [{ at: 2026-03-02T09:00, happened: call.made }]\nthen: { stage: discover }\n`,
};

function compiled(files: Readonly<Record<string, string>>): Playbook {
  const { playbook, findings } = compilePlaybook(files);
  if (playbook === null) throw new Error(findings.map(printFinding).join('\n'));
  return playbook;
}

function told(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): string[] {
  const { groups } = diffPlaybooks(compiled(before), compiled(after));
  return groups.flatMap((group) => group.changes.map((change) => `${group.id} ${change.weight}: ${change.text}`));
}

/** What is written instead of what in which file, what is told of it, and what of the way back. */
const ROWS: readonly (readonly [file: string, old: string, now: string, forth: readonly string[], back: readonly string[]])[] = [
  [
    'processes/deal.yaml',
    'needs: [meddic.pain,',
    'needs: [meddic.pain, meddic.economicBuyer,',
    ['discover blocks: Discovery now also asks for "Economic buyer", and blocks.'],
    ['discover eases: Discovery no longer asks for "Economic buyer".'],
  ],
  [
    'processes/deal.yaml',
    '{ ask: deal.amount, level: warn }',
    'deal.amount',
    ['discover blocks: Discovery asks for "Amount" and blocks; it warned before.'],
    ['discover eases: Discovery asks for "Amount" and warns; it blocked before.'],
  ],
  [
    'processes/deal.yaml',
    'to: won, needs: [document.contract]',
    'to: won, needs: [{ ask: document.contract, newer: 90 days }]',
    ['propose blocks: Proposal takes "Contract" (to Won) only when newer than 90 days.'],
    ['propose eases: Proposal takes "Contract" (to Won) of any age.'],
  ],
  [
    'processes/deal.yaml',
    'that: deal.amount > 10',
    'that: deal.amount > 20',
    ['discover blocks: Discovery checks "large" by deal.amount > 20 instead of deal.amount > 10.'],
    ['discover eases: Discovery checks "large" by deal.amount > 10 instead of deal.amount > 20.'],
  ],
  [
    'processes/deal.yaml',
    '- { id: large, that: deal.amount > 10, because: Too small. }',
    '- { id: large, that: deal.amount > 10, because: Too small. }\n          - { id: dated, that: has(deal.closesOn), level: warn }',
    ['discover asks: Discovery now also checks "dated": has(deal.closesOn), and warns.'],
    ['discover eases: Discovery no longer checks "dated".'],
  ],
  [
    'processes/deal.yaml',
    'because: Too small.',
    'because: We lose these.',
    ['discover words: Discovery says of "large": We lose these.'],
    ['discover words: Discovery says of "large": Too small.'],
  ],
  [
    'processes/deal.yaml',
    'needs: [deal.lostReason]',
    'needs: [deal.lostReason, deal.lostSaidBy]',
    ['simple blocks: Lost now also asks for "Who said so", and blocks.'],
    ['simple eases: Lost no longer asks for "Who said so".'],
  ],
  [
    'processes/deal.yaml',
    'name: Discovery',
    'name: Needs',
    ['discover words: "Discovery" is now called "Needs".'],
    ['discover words: "Needs" is now called "Discovery".'],
  ],
  [
    'processes/deal.yaml',
    'expect: 10 working days',
    'expect: 5 working days',
    ['discover plan: Discovery is expected to take 5 working days instead of 10 working days.'],
    ['discover plan: Discovery is expected to take 10 working days instead of 5 working days.'],
  ],
  [
    'processes/deal.yaml',
    'stall: 15 working days',
    'stall: 8 working days',
    ['discover asks: Discovery counts as stalled after 8 working days instead of 15 working days.'],
    ['discover eases: Discovery counts as stalled after 15 working days instead of 8 working days.'],
  ],
  [
    'processes/deal.yaml',
    'title: Call them, due: 3 working days',
    'title: Call them, due: 1 working day',
    ['discover asks: "Call them" is due in 1 working day instead of 3 working days.'],
    ['discover eases: "Call them" is due in 3 working days instead of 1 working day.'],
  ],
  [
    'processes/deal.yaml',
    'due: 3 working days, script: Hello.',
    'due: 3 working days, script: Good day., required: true, by: engineer',
    [
      'discover blocks: "Call them" must now be done before going on.',
      'discover plan: "Call them" is done by engineer instead of whoever works on the record.',
      'discover words: "Call them" has another script.',
    ],
    [
      'discover eases: "Call them" need no longer be done before going on.',
      'discover plan: "Call them" is done by whoever works on the record instead of engineer.',
      'discover words: "Call them" has another script.',
    ],
  ],
  [
    'processes/deal.yaml',
    'title: Write the offer, required: true }]',
    'title: Write the offer, required: true }, { id: walk, do: meeting, title: Go through it }]',
    ['propose asks: Proposal has a new step "Go through it".'],
    ['propose eases: Proposal no longer has the step "Go through it".'],
  ],
  [
    'processes/deal.yaml',
    '- { to: discover }',
    '- { to: lost, name: They said no }',
    [
      'propose plan: Proposal has a new exit to Lost, which asks for nothing.',
      'propose blocks: Proposal no longer has an exit to Discovery.',
    ],
    [
      'propose plan: Proposal has a new exit to Discovery, which asks for nothing.',
      'propose blocks: Proposal no longer has an exit to Lost.',
    ],
  ],
  [
    'processes/deal.yaml',
    'owner: engineer, steps: [{ id: review, title: Review it, guide: Look. }]',
    'owner: manager, expect: 20 days, steps: [{ id: review, title: Check it, guide: Look. }]',
    [
      'security plan: Security review is run by manager instead of engineer.',
      'security plan: Security review is expected to take 20 days instead of no set time.',
      'security words: "Review it" is now called "Check it".',
      'security plan: "Check it" is done by manager instead of engineer.',
    ],
    [
      'security plan: Security review is run by engineer instead of manager.',
      'security plan: Security review is expected to take no set time instead of 20 days.',
      'security words: "Check it" is now called "Review it".',
      'security plan: "Review it" is done by engineer instead of manager.',
    ],
  ],
  [
    'frameworks/meddic.yaml',
    'type: contact, ages-after: 60 days',
    'type: contact, weight: 2, ages-after: 90 days',
    ['meddic plan: "Economic buyer" counts 2 instead of 1.', 'meddic asks: "Economic buyer" is asked anew after 90 days.'],
    ['meddic plan: "Economic buyer" counts 1 instead of 2.', 'meddic asks: "Economic buyer" is asked anew after 60 days.'],
  ],
  [
    'playbook.yaml',
    'roles: [engineer]',
    'roles: [engineer, officer]',
    ['small plan: There is a new role: officer.'],
    ['small plan: There is no role officer any more.'],
  ],
  [
    'scenarios/a.yaml',
    'happened: call.made',
    'happened: call.answered',
    ['scenarios words: A scenario expects something else: It is called.'],
    ['scenarios words: A scenario expects something else: It is called.'],
  ],
];

describe('the difference of two playbooks', () => {
  it.each(ROWS.map((row) => [row[3][0] ?? '', row] as const))('%s', (_, [file, old, now, forth, back]) => {
    const source = FILES[file] ?? '';
    expect(source).toContain(old);
    const changed = { ...FILES, [file]: source.replace(old, () => now) };
    expect(told(FILES, changed)).toEqual(forth);
    expect(told(changed, FILES)).toEqual(back);
  });

  it('tells a step that moved to another stage once', () => {
    const line = '      - { id: summary, do: email, title: Write it down, after: [call], script: Short. }\n';
    const deal = DEAL.replace(line, '').replace(
      'steps: [{ id: offer,',
      'steps: [{ id: summary, do: email, title: Write it down, script: Short. }, { id: offer,',
    );
    expect(told(FILES, { ...FILES, 'processes/deal.yaml': deal })).toEqual([
      'propose asks: "Write it down" moved from Discovery to Proposal.',
      'propose plan: "Write it down" waits for no other step.',
    ]);
  });

  it('tells new, moved and lost stages', () => {
    const added = '  - id: demo\n    name: Demo\n    steps: [{ id: show, title: Show it, guide: Slowly. }]\n    exits: [{ to: propose }]\n';
    const put = (before: string) => ({ ...FILES, 'processes/deal.yaml': DEAL.replace(before, `${added}${before}`) });
    const between = put('  - id: propose\n');
    const first = put('  - id: discover\n');
    expect(told(FILES, between)).toEqual(['demo asks: Demo is a new stage after Discovery, with "Show it".']);
    expect(told(between, first)).toEqual(['discover plan: Discovery now comes after Demo.']);
    expect(told(between, FILES)).toEqual([
      'demo blocks: Demo is gone: what stands there needs another stage before it can take this version.',
    ]);
  });

  it('tells a changed id as a removal and an addition', () => {
    const renamed = DEAL.replaceAll('propose', 'offering').replace('offering")', 'offering")');
    const changes = told(FILES, { ...FILES, 'processes/deal.yaml': renamed });
    expect(changes).toContain('offering asks: Proposal is a new stage after Discovery, with "Write the offer".');
    expect(changes).toContain('propose blocks: Proposal is gone: what stands there needs another stage before it can take this version.');
  });

  it('counts by weight, and finds nothing in comments', () => {
    const changed = { ...FILES, 'processes/deal.yaml': DEAL.replace('needs: [meddic.pain,', 'needs: [meddic.pain, deal.closesOn,') };
    expect(diffPlaybooks(compiled(FILES), compiled(changed)).counts).toEqual({ blocks: 1, asks: 0, eases: 0, plan: 0, words: 0 });
    const commented = { ...FILES, 'processes/deal.yaml': `# Changed by nobody.\n${DEAL}` };
    expect(diffPlaybooks(compiled(FILES), compiled(commented))).toMatchObject({ same: false, groups: [] });
    expect(diffPlaybooks(compiled(FILES), compiled({ ...FILES }))).toMatchObject({ same: true, groups: [] });
  });
});
