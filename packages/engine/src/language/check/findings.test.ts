import { describe, expect, it } from 'vitest';
import { checkPlaybook, compilePlaybook } from '../compile-playbook.ts';
import { printFinding } from '../finding.ts';
import type { PlaybookFiles } from '../playbook.ts';

const ROOT = `playbook: small
language: 1
name: Small
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }
processes: [simple]
fields: { deal: { carriers: { type: list, of: text }, mandateEnds: { type: date }, fits: { type: boolean } } }
`;
const BANT = `framework: bant
name: BANT
elements:
  - { id: need, name: Need, ask: Why now? }
  - { id: budget, name: Budget, ask: How do you pay?, type: choice, choices: [own, other] }
`;

/** A process of two open stages; what is between marks is replaced by a row of the tables. */
const DEAL = `process: simple
kind: deal
for: otherwise
anytime:
  - { to: lost, needs: [deal.lostReason] }
stages:
  - id: discover
    steps:
      - { id: call, do: call, script: Hello. }
      - { id: note, after: [call], script: Write. }
    exits:
      - to: offer
        needs: [deal.amount]
        criteria:
          - { id: large, that: deal.amount > 10 }
  - id: offer
    steps: [{ id: write, guide: Briefly., required: true }]
    exits: [{ to: won }]
  - { id: won, outcome: won }
  - { id: lost, outcome: lost }
`;

function findings(deal: string, more: PlaybookFiles = {}): string[] {
  const files = { 'playbook.yaml': ROOT, 'processes/deal.yaml': deal, 'frameworks/bant.yaml': BANT, ...more };
  const { playbook, findings: found } = checkPlaybook(files);
  expect(found.filter((finding) => finding.level === 'error').map(printFinding)).toEqual([]);
  expect(playbook).not.toBeNull();
  return found.map((finding) => `${finding.code} ${printFinding(finding).replace('processes/deal.yaml:', '')}`);
}

const LARGE = '{ id: large, that: deal.amount > 10 }';
const also = (criterion: string): readonly [string, string] => [LARGE, `${LARGE}\n          - ${criterion}`];

/** What is written instead, the finding it gives, and the nearest thing that is right. */
const ROWS: readonly (readonly [old: string, wrong: string, finding: string, old: string, right: string])[] = [
  // Exits that can never open.
  [
    ...also('{ id: small, that: deal.amount < 5 }'),
    'exit.neverOpens 12:9 warning: The exit to "offer" can never open: "large" and "small" contradict each other. Change or drop one.',
    ...also('{ id: small, that: deal.amount < 50 }'),
  ],
  [
    ...also('{ id: none, that: "!has(deal.amount)" }'),
    'exit.neverOpens 12:9 warning: The exit to "offer" can never open: "deal.amount" and "none" contradict each other. Change or drop one.',
    ...also('{ id: none, that: "!has(deal.closesOn)" }'),
  ],
  [
    ...also('{ id: open, that: deal.mandateEnds > today && deal.mandateEnds <= today }'),
    'exit.neverOpens 12:9 warning: The exit to "offer" can never open: "open" never holds. Change or drop one.',
    ...also('{ id: open, that: deal.mandateEnds > today && deal.closesOn <= today }'),
  ],
  [
    ...also('{ id: here, that: stage == "offer" }'),
    'exit.neverOpens 12:9 warning: The exit to "offer" can never open: "here" never holds. Change or drop one.',
    ...also(`{ id: here, that: 'stage == "discover" && happened("call.made")' }`),
  ],
  [
    ...also(`{ id: early, that: '!entered("discover")' }`),
    'exit.neverOpens 12:9 warning: The exit to "offer" can never open: "early" never holds. Change or drop one.',
    ...also(`{ id: early, that: '!entered("offer")' }`),
  ],
  [
    ...also(`{ id: paid, that: 'bant.budget != "own" && bant.budget != "other"' }`),
    'exit.neverOpens 12:9 warning: The exit to "offer" can never open: "paid" never holds. Change or drop one.',
    ...also(`{ id: paid, that: 'bant.budget != "own"' }`),
  ],
  // Criteria that contradict or never decide.
  [
    ...also('{ id: small, that: deal.amount < 5, level: warn }'),
    'criterion.contradicts 16:13 warning: "small" contradicts "large": nobody meets both. Change or drop one.',
    ...also('{ id: small, that: deal.amount < 11, level: warn }'),
  ],
  [
    ...also('{ id: share, that: deal.discount <= 1.0 }'),
    'criterion.alwaysHolds 16:13 warning: "share" holds whatever deal.discount is: it only asks that it is known. Write: needs: [deal.discount]',
    ...also('{ id: share, that: deal.discount < 1.0 }'),
  ],
  [
    ...also('{ id: said, that: happened("call.made") || !happened("call.made") }'),
    'criterion.alwaysHolds 16:13 warning: "said" always holds, so it decides nothing. Drop it.',
    ...also('{ id: said, that: happened("call.made") || !happened("call.answered") }'),
  ],
  [
    ...also(`{ id: been, that: entered("discover") }`),
    'criterion.alwaysHolds 16:13 warning: "been" always holds, so it decides nothing. Drop it.',
    ...also(`{ id: been, that: entered("offer") }`),
  ],
  [
    ...also('{ id: some, that: deal.amount > 1 }'),
    'criterion.implied 16:13 warning: "some" holds whenever "large" is met, so it decides nothing. Drop it.',
    ...also('{ id: some, that: deal.amount > 1 && deal.fits }'),
  ],
  [
    ...also('{ id: known, that: has(deal.amount) }'),
    'criterion.implied 16:13 warning: "known" holds whenever "deal.amount" is met, so it decides nothing. Drop it.',
    ...also('{ id: known, that: has(deal.closesOn) }'),
  ],
  [
    LARGE,
    '{ id: large, that: deal.amount > 10, level: block }\n          - { id: more, that: deal.amount > 5, level: warn }',
    'criterion.implied 16:13 warning: "more" holds whenever "large" is met, so it decides nothing. Drop it.',
    LARGE,
    '{ id: large, that: deal.amount > 10, level: warn }\n          - { id: more, that: deal.amount > 5, level: block }',
  ],
  [
    'do: call, script',
    'do: call, when: 1 < 2, script',
    'rule.alwaysHolds 9:37 warning: "call" is always there: its "when" always holds. Leave it out.',
    'do: call, script',
    'do: call, when: deal.amount > 2, script',
  ],
  // Stages.
  [
    '- { id: lost, outcome: lost }',
    '- { id: lost, outcome: lost }\n  - { id: void, outcome: void }',
    'stage.unreachable 21:5 warning: No exit leads to "void". Write: exits: [{ to: void }] in a stage before it',
    'exits: [{ to: won }]\n  - { id: won, outcome: won }\n  - { id: lost, outcome: lost }',
    'exits: [{ to: won }, { to: void }]\n  - { id: won, outcome: won }\n  - { id: lost, outcome: lost }\n  - { id: void, outcome: void }',
  ],
  [
    LARGE,
    '{ id: large, that: deal.amount > 10 && deal.amount < 9 }',
    'stage.unreachable 16:5 warning: No exit to "offer" can ever open. Write: exits: [{ to: offer }] in a stage before it',
    LARGE,
    '{ id: large, that: deal.amount > 10 && deal.amount < 9, level: warn }',
  ],
  [
    LARGE,
    '{ id: large, that: deal.amount > 10 && deal.amount < 9 }',
    'stage.unreachable 19:5 warning: Only stages that nobody reaches lead to "won". Write: exits: [{ to: won }] in a stage before it',
    LARGE,
    '{ id: large, that: deal.amount > 10 && deal.amount > 9 }',
  ],
  [
    'anytime:\n  - { to: lost, needs: [deal.lostReason] }\nstages:',
    'stages:\n  - { id: lonely }',
    'stage.noExit 5:5 warning: "lonely" has no exit. Write: exits: [{ to: … }]',
    'anytime:\n  - { to: lost, needs: [deal.lostReason] }\nstages:',
    'stages:\n  - { id: lonely, exits: [{ to: lost }] }',
  ],
  [
    'needs: [deal.lostReason] }\nstages:\n  - id: discover',
    'criteria: [{ id: never, that: "false" }] }\nstages:\n  - { id: first }\n  - id: discover',
    'stage.noExit 7:5 warning: No exit of "first" can ever open. Write: an exit whose gate can be met',
    'needs: [deal.lostReason] }\nstages:\n  - id: discover',
    'criteria: [{ id: never, that: deal.fits }] }\nstages:\n  - { id: first }\n  - id: discover',
  ],
  [
    'steps: [{ id: write, guide: Briefly., required: true }]\n    exits: [{ to: won }]',
    'goal: A signature.',
    'stage.noNextStep 16:5 warning: In "offer" there may be nothing to do next: no step, and no exit onward. Write: steps: [{ id: …, do: call, due: 3 working days }]',
    'steps: [{ id: write, guide: Briefly., required: true }]\n    exits: [{ to: won }]',
    'steps: [{ id: write, guide: Briefly., required: true }]',
  ],
  [
    'guide: Briefly., required: true }]\n    exits: [{ to: won }]',
    'guide: Briefly., when: deal.fits }]',
    'stage.noNextStep 16:5 warning: In "offer" there may be nothing to do next: no step that is always there, and no exit onward. Write: steps: [{ id: …, do: call, due: 3 working days }]',
    'guide: Briefly., required: true }]\n    exits: [{ to: won }]',
    'guide: Briefly., when: deal.fits }]\n    exits: [{ to: won }]',
  ],
  [
    'anytime:\n  - { to: lost, needs: [deal.lostReason] }\nstages:',
    'stages:\n  - { id: a, exits: [{ to: b }] }\n  - { id: b, exits: [{ to: a }] }',
    'stage.circle 5:5 warning: "a", "b" lead only to each other: what enters them never ends. Write: exits: [{ to: won }] in one of them',
    'anytime:\n  - { to: lost, needs: [deal.lostReason] }\nstages:',
    'stages:\n  - { id: a, exits: [{ to: b }] }\n  - { id: b, exits: [{ to: a }, { to: lost }] }',
  ],
  // Guides.
  [
    'guide: Briefly., required: true',
    'required: true',
    'guide.missing 17:13 warning: Everybody must do "write", and nothing says how. Write: guide: templates/write.md',
    'guide: Briefly., required: true',
    'asks: [bant.need], required: true',
  ],
  [
    'do: call, script: Hello. }\n      - { id: note, after: [call], script: Write. }',
    'do: call }\n      - { id: note, after: [call] }',
    'guide.missing 7:5 warning: Nothing in "discover" says how it is done: no guide, no script. Write: guide: templates/discover.md',
    'id: discover\n    steps:\n      - { id: call, do: call, script: Hello. }\n      - { id: note, after: [call], script: Write. }',
    'id: discover\n    guide: Ask.\n    steps:\n      - { id: call, do: call }\n      - { id: note, after: [call] }',
  ],
  [
    'after: [call], script: Write.',
    'after: [call]',
    'guide.missing 10:9 advice: "note" says nowhere how it is done. Write: guide: templates/note.md',
    'after: [call], script: Write.',
    'after: [call], asks: [bant.need]',
  ],
  // Needs that nobody can fill.
  [
    'needs: [deal.amount]',
    'needs: [deal.amount, step.write]',
    'need.later 13:30 warning: step.write is done in "offer", which comes later: nobody can have done it in "discover". Write: a step of "discover"',
    'needs: [deal.amount]',
    'needs: [deal.amount, step.note]',
  ],
  [
    '{ to: won }',
    '{ to: won, needs: [step.note] }',
    'need.earlier 18:32 warning: step.note is done in "discover": who left it open there must go back to do it. Write: required: true at "note"',
    'after: [call], script: Write. }',
    'after: [call], script: Write., required: true }',
  ],
  [
    'needs: [deal.amount]',
    'needs: [deal.amount, deal.createdAt]',
    'need.alwaysMet 13:30 warning: deal.createdAt is always there, so asking for it decides nothing. Drop it.',
    'needs: [deal.amount]',
    'needs: [deal.amount, deal.closesOn]',
  ],
];

describe('check', () => {
  it('finds nothing in a playbook that is in order', () => {
    expect(findings(DEAL)).toEqual([]);
  });

  it.each(ROWS.map((row) => [row[2], row] as const))('%s', (finding, [old, wrong, , oldRight, right]) => {
    expect(DEAL).toContain(old);
    expect(DEAL).toContain(oldRight);
    expect(findings(DEAL.replace(old, () => wrong))).toContain(finding);
    const code = finding.split(' ')[0] ?? '';
    expect(findings(DEAL.replace(oldRight, () => right)).filter((found) => found.startsWith(`${code} `))).toEqual([]);
  });

  it('tells a need of an earlier step only where it can have been left open', () => {
    const asked = DEAL.replace('{ to: won }', '{ to: won, needs: [step.note] }');
    expect(findings(asked.replace('script: Write. }', 'script: Write., required: true }'))).toEqual([]);
  });

  it('finds a process that another takes everything from', () => {
    const root = ROOT.replace('[simple]', '[simple, big]');
    const of = (simple: string, big: string) =>
      findings(DEAL.replace('for: otherwise', `for: ${simple}`), {
        'playbook.yaml': root,
        'processes/big.yaml': DEAL.replace('process: simple', 'process: big').replace('for: otherwise', `for: ${big}`),
      });
    expect(of('deal.amount >= 10', 'deal.amount >= 20')).toContain(
      'process.shadowed processes/big.yaml:3:6 warning: "big" is never chosen: all that fits it fits "simple", which comes first. Write: processes: [big, simple] in playbook.yaml',
    );
    expect(of('deal.amount >= 20', 'deal.amount >= 10').filter((found) => found.startsWith('process.shadowed'))).toEqual([]);
  });

  it('keeps advice for who asks for a check', () => {
    const deal = DEAL.replace('after: [call], script: Write.', 'after: [call]');
    const { findings: compiled } = compilePlaybook({ 'playbook.yaml': ROOT, 'processes/deal.yaml': deal, 'frameworks/bant.yaml': BANT });
    expect(compiled).toEqual([]);
  });
});
