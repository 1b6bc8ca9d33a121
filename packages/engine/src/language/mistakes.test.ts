import { describe, expect, it } from 'vitest';
import { compilePlaybook } from './compile-playbook.ts';
import { printFinding } from './finding.ts';
import type { PlaybookFiles } from './playbook.ts';

const FILES: PlaybookFiles = {
  'playbook.yaml': `playbook: small
language: 1
name: Small
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 }, holidays: [2026-12-25] }
processes: [simple]
roles: [rep, complianceOfficer]
fields:
  deal: { mandateEnds: { type: date, label: Mandate ends } }
lost-reasons: { price: [too expensive] }
`,
  'processes/deal.yaml': `process: simple
kind: deal
name: Simple
anytime:
  - { to: lost, name: Lost, needs: [deal.lostReason] }
stages:
  - id: discover
    expect: 10 working days
    steps:
      - id: firstCall
        do: call
        guide: templates/call.md
        due: 3 working days
        when: has(deal.mandateEnds)
      - { id: second, after: [firstCall], asks: [bant.need] }
    exits:
      - to: won
        needs:
          - deal.amount
          - { ask: bant.need, because: Why. }
        criteria:
          - id: known
            that: score("bant") >= 0.5
            fill: framework.bant
            override: complianceOfficer
  - { id: won, outcome: won, then: [{ task: thankYou, due: 1 working day }] }
  - { id: lost, outcome: lost }
`,
  'frameworks/bant.yaml': `framework: bant
name: BANT
elements:
  - { id: need, name: Need, ask: Why now?, weight: 1, ages-after: 60 days }
  - { id: budget, name: Budget, ask: How do you pay?, type: choice, choices: [own, other] }
`,
  'templates/call.md': 'Be short.',
  'scenarios/held.yaml': `scenario: A deal without a need is held
process: simple
given: { deal: { amount: "30000.00" }, account: { employees: 900 } }
when:
  - { at: 2026-03-02T09:00, happened: meeting.held }
  - { at: 2026-03-02T10:00, answer: bant.budget, value: own }
  - { at: 2026-03-03T10:00, move: won }
then: { stage: discover, held-by: [bant.need, known], next-step: firstCall }
`,
};

const PLAYBOOK = 'playbook.yaml';
const DEAL = 'processes/deal.yaml';
const BANT = 'frameworks/bant.yaml';
const HELD = 'scenarios/held.yaml';

/** File, what stands there, what is written instead, and the finding it gives. */
const MISTAKES: readonly [file: string, old: string, written: string, finding: string][] = [
  // What YAML eats.
  [
    DEAL,
    'that: score("bant") >= 0.5',
    'that: !has(deal.amount) || true',
    `${DEAL}:23:19 A rule is a text, but YAML reads this as a tag. Write: that: "!has(deal.amount) || true"`,
  ],
  [
    DEAL,
    'that: score("bant") >= 0.5',
    'that: !answered("bant.need")',
    `${DEAL}:23:19 A rule is a text, but YAML reads this as a tag. Write: that: '!answered("bant.need")'`,
  ],
  [DEAL, 'when: has(deal.mandateEnds)', 'when:', `${DEAL}:14:14 "when" is empty, but a rule is a text. Write: when: "…"`],
  [
    DEAL,
    'when: has(deal.mandateEnds)',
    'when: true',
    `${DEAL}:14:15 A rule is a text, but YAML reads this as true or false. Write: when: "true"`,
  ],
  [
    DEAL,
    'when: has(deal.mandateEnds)',
    'when: { has: deal.amount }',
    `${DEAL}:14:15 A rule is a text, but YAML reads this as a map. Write: when: "{ has: deal.amount }"`,
  ],
  [
    DEAL,
    'when: has(deal.mandateEnds)',
    'when: [stage]',
    `${DEAL}:14:15 A rule is a text, but YAML reads this as a list. Write: when: "[stage]"`,
  ],
  [
    DEAL,
    'when: has(deal.mandateEnds)',
    'when: deal.name == "a #1"',
    `${DEAL}:14:15 YAML takes the rest of this rule, from the # on, for a comment. Write: when: 'deal.name == "a #1"'`,
  ],
  [
    DEAL,
    'when: has(deal.mandateEnds)',
    'when: has(deal.amount) # && deal.amount > 5',
    `${DEAL}:14:15 YAML takes the rest of this rule, from the # on, for a comment. Write: when: "has(deal.amount) # && deal.amount > 5"`,
  ],
  [
    DEAL,
    'when: has(deal.mandateEnds)',
    'when: deal.name == "a: b"',
    `${DEAL}:14:15 A rule is a text, but YAML reads this as a map. Write: when: 'deal.name == "a: b"'`,
  ],
  [
    DEAL,
    'when: has(deal.mandateEnds)',
    'when: "a" == deal.name',
    `${DEAL}:14:15 A rule is a text, but YAML reads this as something else. Write: when: '"a" == deal.name'`,
  ],
  [DEAL, 'when: has(deal.mandateEnds)', 'when: *x', `${DEAL}:14:15 A rule is a text, but YAML reads this as an alias. Write: when: "*x"`],
  [
    DEAL,
    'kind: deal',
    'kind: deal\n  name: x',
    `${DEAL}:2:7 The file cannot be read as YAML: Nested mappings are not allowed in compact mappings`,
  ],
  [DEAL, 'kind: deal', 'kind: deal\nkind: deal', `${DEAL}:3:1 The file cannot be read as YAML: Map keys must be unique`],
  // What the shape does not allow.
  [DEAL, 'expect: 10', 'expct: 10', `${DEAL}:8:5 There is no "expct" here. Did you mean expect? Write: expect:`],
  [
    DEAL,
    'do: call',
    'do: cal',
    `${DEAL}:11:13 "cal" is not one of task, call, email, meeting, note, document, message. Did you mean call?`,
  ],
  [
    DEAL,
    'id: firstCall',
    'id: First call',
    `${DEAL}:10:13 "First call" is not an id: a small letter, then letters and digits. Write: id: firstCall`,
  ],
  [DEAL, '- to: won', '- name: Won', `${DEAL}:17:9 "to" is missing here. Write: to: …`],
  [DEAL, 'kind: deal', 'kind: 5', `${DEAL}:2:7 "5" is not one of lead, deal, customer.`],
  [DEAL, 'name: Simple', 'name: 5', `${DEAL}:3:7 "name" must be a text, not a number. Write: "5"`],
  [
    DEAL,
    'because: Why. }',
    'because: Why, oh why. }',
    `${DEAL}:20:45 There is no "oh why." here. A comma ends a text inside { }. Write: the whole text in quotes`,
  ],
  [BANT, 'weight: 1', 'weight: 0', `${BANT}:4:52 "weight" must be more than 0, not 0.`],
  [PLAYBOOK, 'language: 1', 'language: 2', `${PLAYBOOK}:2:11 "2" is not one of 1.`],
  [PLAYBOOK, 'currency: EUR', 'currency: euro', `${PLAYBOOK}:4:11 "euro" is not a currency as it is written. Write: currency: EUR`],
  // What this version does not run yet.
  [DEAL, 'kind: deal', 'kind: deal\nlocked: [won]', `${DEAL}:3:9 "["won"]" is not one of true.`],
  [DEAL, 'fill: framework.bant', 'fill: approval.discount', `${DEAL}:24:19 There is no approval.discount.`],
  [
    PLAYBOOK,
    'language: 1',
    'language: 1\nextends: other',
    `${PLAYBOOK}:3:10 There is no playbook "other" to extend: it is neither one that ships nor one beside this, nor one of this workspace. Write: extends: b2b-software`,
  ],
  // Who must agree.
  [
    DEAL,
    '    exits:\n      - to: won',
    '    exits:\n      - to: won\n        approve: { by: boss }',
    `${DEAL}:18:24 There is no role "boss". Write: roles: [boss] in playbook.yaml`,
  ],
  [
    DEAL,
    '    exits:\n      - to: won',
    '    exits:\n      - to: won\n        approve: [{ by: manager }, { by: manager, when: deal.amount > 5 }]',
    `${DEAL}:18:36 "manager" is asked twice here; give one of them another id. Write: id: managerAgain`,
  ],
  [
    DEAL,
    '    exits:\n      - to: won',
    '    exits:\n      - to: won\n        approve: { by: manager, when: deal.discont > 0.1 }',
    `${DEAL}:18:39 There is no deal.discont. Did you mean deal.discount?`,
  ],
  [HELD, 'move: won', 'approved: boss, by: manager', `${HELD}:7:39 There is no boss.`],
  // Steps that repeat, are many, or belong to a role.
  [DEAL, 'do: call', 'do: call\n        every: sometimes', `${DEAL}:12:16 "sometimes" is not a span of time. Write: every: 3 working days`],
  [DEAL, 'do: call', 'do: call\n        every: 0 days', `${DEAL}:12:16 Every 0 is always. Write: every: 7 days`],
  [
    DEAL,
    'do: call',
    'do: call\n        every: 7 days',
    `${DEAL}:14:9 "firstCall" repeats, so it cannot have "due" too. Write: every: 7 days`,
  ],
  [DEAL, 'do: call', 'do: call\n        each: deal.amount', `${DEAL}:12:15 There is no list deal.amount.`],
  [
    DEAL,
    'do: call',
    'do: call\n        by: complianceOficer',
    `${DEAL}:12:13 There is no role "complianceOficer". Did you mean complianceOfficer? Write: roles: [complianceOficer] in playbook.yaml`,
  ],
  [DEAL, 'id: second', 'id: accept', `${DEAL}:15:15 "accept" is the step by which a record handed on is taken over.`],
  // Tracks.
  [DEAL, 'kind: deal', 'kind: deal\ntracks: [{ id: security, start: x > 1, steps: [a] }]', `${DEAL}:3:33 There is no x.`],
  [DEAL, 'kind: deal', 'kind: deal\ntracks: [{ id: security, steps: [a] }]', `${DEAL}:3:10 "start" is missing here. Write: start: …`],
  [DEAL, 'kind: deal', 'kind: deal\ntracks: [{ id: t, start: "true", steps: [] }]', `${DEAL}:3:41 "steps" is empty.`],
  [
    DEAL,
    'kind: deal',
    'kind: deal\ntracks: [{ id: t, start: entered("won"), steps: [firstCall] }]',
    `${DEAL}:3:50 "firstCall" is there twice in this process.`,
  ],
  [DEAL, 'fill: framework.bant', 'fill: track.security', `${DEAL}:24:19 A track is not filled in; one of its steps is. Write: step.…`],
  // Exits taken by themselves, and handed over.
  [
    DEAL,
    'needs: [deal.lostReason]',
    'needs: [deal.lostReason], auto: true, later: 9 days',
    `${DEAL}:5:67 An exit is taken by itself in one way; this one has auto and later. Write: one of auto, later, at`,
  ],
  [
    DEAL,
    'needs: [deal.lostReason]',
    'auto: true',
    `${DEAL}:5:29 The exit to "lost" asks for nothing, so nobody would ever be in the stage before it. Write: criteria: [{ id: …, that: … }]`,
  ],
  [
    DEAL,
    'needs: [deal.lostReason]',
    'at: deal.mandatEnds',
    `${DEAL}:5:33 There is no date deal.mandatEnds. Did you mean deal.mandateEnds?`,
  ],
  [
    DEAL,
    'needs: [deal.lostReason]',
    'accept: { by: nobody }',
    `${DEAL}:5:43 There is no role "nobody". Write: roles: [nobody] in playbook.yaml`,
  ],
  // Needs of persons and of age.
  [
    DEAL,
    'because: Why. }',
    'because: Why., person: champion }',
    `${DEAL}:20:13 A need asks for one thing or one person. Write: { ask: deal.amount } or { person: champion }`,
  ],
  [DEAL, 'because: Why. }', 'because: Why., touched: 9 days }', `${DEAL}:20:46 Only a person can be touched. Write: newer: 9 days`],
  // What names nothing, or two things.
  [DEAL, '- deal.amount', '- deal.amont', `${DEAL}:19:13 There is no deal.amont. Did you mean deal.amount?`],
  [DEAL, '- deal.amount', '- deal.amount\n          - deal.amount', `${DEAL}:20:13 deal.amount is asked twice.`],
  [DEAL, 'that: score("bant") >= 0.5', 'that: score("bnt") >= 0.5', `${DEAL}:23:25 "bnt" is not a framework. Did you mean bant?`],
  [DEAL, 'that: score("bant") >= 0.5', 'that: "deal.amuont > 5"', `${DEAL}:23:20 There is no deal.amuont. Did you mean deal.amount?`],
  [DEAL, 'fill: framework.bant', 'fill: framework.bent', `${DEAL}:24:19 There is no framework.bent. Did you mean framework.bant?`],
  [
    DEAL,
    'override: complianceOfficer',
    'override: complianceOficer',
    `${DEAL}:25:23 There is no role "complianceOficer". Did you mean complianceOfficer? Write: roles: [complianceOficer] in playbook.yaml`,
  ],
  [DEAL, '- to: won', '- to: wonn', `${DEAL}:17:13 There is no stage "wonn" to go to. Did you mean won?`],
  [DEAL, '- to: won', '- to: discover', `${DEAL}:17:13 "discover" cannot lead to itself.`],
  [DEAL, 'after: [firstCall]', 'after: [frstCall]', `${DEAL}:15:31 There is no step "frstCall". Did you mean firstCall?`],
  [DEAL, 'after: [firstCall]', 'after: [second]', `${DEAL}:15:31 "second" cannot wait for itself.`],
  [DEAL, 'id: second', 'id: firstCall', `${DEAL}:15:15 "firstCall" is there twice in this process.`],
  [DEAL, '{ id: lost, outcome: lost }', '{ id: won, outcome: lost }', `${DEAL}:27:11 "won" is there twice in this process.`],
  [DEAL, 'templates/call.md', 'templates/cal.md', `${DEAL}:12:16 There is no file templates/cal.md. Write: guide: templates/call.md`],
  [
    DEAL,
    'due: 3 working days',
    'due: soon',
    `${DEAL}:13:14 "soon" is neither a span of time nor a span before or after a date. Write: due: 3 working days`,
  ],
  [
    DEAL,
    'due: 3 working days',
    'due: 3 days before deal.mandatEnds',
    `${DEAL}:13:14 There is no date deal.mandatEnds. Did you mean deal.mandateEnds?`,
  ],
  [
    DEAL,
    'expect: 10 working days',
    'expect: 10 fortnights',
    `${DEAL}:8:13 "10 fortnights" is not a span of time. Write: expect: 3 working days`,
  ],
  [DEAL, 'outcome: won, then', 'outcome: won, steps: [a], then', `${DEAL}:26:30 "won" has an outcome, so it has no steps.`],
  [DEAL, 'exits:', 'then: [{ task: a }]\n    exits:', `${DEAL}:16:5 Only a stage with an outcome has "then". Write: steps: […]`],
  [DEAL, 'kind: deal', 'kind: deal\nstarts: [{ process: other, outcome: won }]', `${DEAL}:3:21 There is no process "other".`],
  [
    DEAL,
    'kind: deal',
    'kind: deal\nstarts: [{ process: simple, outcome: churned }]',
    `${DEAL}:3:38 No stage of "simple" has the outcome churned.`,
  ],
  [DEAL, 'process: simple', 'process: simpel', `${DEAL}:1:10 playbook.yaml does not list "simpel". Write: processes: [simple, simpel]`],
  [BANT, 'id: budget', 'id: need', `${BANT}:5:11 "need" is there twice.`],
  [BANT, 'type: choice, choices: [own, other]', 'type: choice', `${BANT}:5:5 "budget" needs both: type: choice and choices: […].`],
  [BANT, 'ages-after: 60 days', 'ages-after: 60', `${BANT}:4:67 "ages-after" must be a text, not a number. Write: "60"`],
  [PLAYBOOK, 'mon-fri', 'mon-frei', `${PLAYBOOK}:5:43 "mon-frei" is not a day or a span of days. Write: mon-fri: 09:00-17:00`],
  [
    PLAYBOOK,
    '09:00-17:00',
    '17:00-09:00',
    `${PLAYBOOK}:5:52 Hours are written from-to, one after the other. Write: mon-fri: 09:00-12:00, 13:00-17:00`,
  ],
  [PLAYBOOK, '2026-12-25', '2026-13-25', `${PLAYBOOK}:5:78 "2026-13-25" is not a date. Write: 2026-12-25`],
  [PLAYBOOK, 'Europe/Berlin', 'Europe/Berlim', `${PLAYBOOK}:5:19 "Europe/Berlim" is not a time zone. Write: zone: Europe/Berlin`],
  [PLAYBOOK, 'mandateEnds:', 'amount:', `${PLAYBOOK}:9:11 deal.amount is there already, without being declared.`],
  [HELD, 'process: simple', 'process: simpl', `${HELD}:2:10 There is no process "simpl". Did you mean simple?`],
  [HELD, 'move: won', 'move: wonn', `${HELD}:7:35 There is no wonn. Did you mean won?`],
  [HELD, 'happened: meeting.held', 'happened: meeting.hold', `${HELD}:5:39 There is no meeting.hold. Did you mean meeting.held?`],
  [HELD, 'answer: bant.budget, value: own', 'answer: bant.budget', `${HELD}:6:5 "value" is missing here. Write: value: …`],
  [HELD, 'move: won', 'move: won, as: nobody', `${HELD}:7:44 There is no role nobody.`],
  [
    HELD,
    'move: won',
    'move: won, document: a',
    `${HELD}:7:5 A line of a scenario is one of happened, answer, set, step, document, add, accepted, returned, approved, refused, withdrawn, time, move; this one has document and move.`,
  ],
  [HELD, 'employees', 'employes', `${HELD}:3:51 There is no account.employes. Did you mean account.employees?`],
  [HELD, 'held-by: [bant.need', 'held-by: [bant.ned', `${HELD}:8:36 There is no bant.ned. Did you mean bant.need?`],
];

const WARNINGS: readonly [file: string, old: string, written: string, finding: string][] = [
  [
    DEAL,
    'that: score("bant") >= 0.5',
    'that: deal.amount > 10 && deal.amount < 5',
    `${DEAL}:23:19 warning: This can never hold: deal.amount > 10 && deal.amount < 5`,
  ],
  [
    DEAL,
    '- deal.amount',
    '- deal.amount\n          - deal.closesOn\n          - deal.name',
    `${DEAL}:17:9 warning: This gate asks for 4 values; more than 3 and people type anything to get through.`,
  ],
  [
    DEAL,
    '- { id: lost, outcome: lost }',
    '- { id: lost, outcome: lost }\n  - { id: lonely }',
    `${DEAL}:28:5 warning: No exit leads to "lonely". Write: exits: [{ to: lonely }] in a stage before it`,
  ],
  [
    DEAL,
    'kind: deal',
    'kind: deal\nfor: deal.amount > 5',
    `${DEAL}:3:6 warning: A deal that fits no rule has no process. Write: for: otherwise`,
  ],
];

function printed(file: string, old: string, written: string): string[] {
  const source = FILES[file];
  if (source === undefined || !source.includes(old)) throw new Error(`${old} is not in ${file}`);
  return compilePlaybook({ ...FILES, [file]: source.replace(old, () => written) }).findings.map(printFinding);
}

describe('a playbook without mistakes', () => {
  it('compiles without a finding', () => {
    const { playbook, findings } = compilePlaybook(FILES);
    expect(findings).toEqual([]);
    expect(playbook?.processes[0]?.stages[0]?.exits.map((exit) => exit.to)).toEqual(['won', 'lost']);
    expect(playbook?.processes[0]?.stages[0]?.steps[0]?.guide).toBe('Be short.');
  });
});

describe('a mistake', () => {
  it.each(MISTAKES)('%s: %s → %s', (file, old, written, finding) => {
    expect(printed(file, old, written)).toContain(finding);
  });

  it.each(WARNINGS)('%s: %s → %s is only doubtful', (file, old, written, finding) => {
    const source = FILES[file] ?? '';
    expect(printed(file, old, written)).toContain(finding);
    expect(compilePlaybook({ ...FILES, [file]: source.replace(old, () => written) }).playbook).not.toBeNull();
  });

  it.each([
    ['scoring.yaml', 'scoring.yaml:1:1 "fit" is missing here. Write: fit: …'],
    ['training/first.yaml', 'training/first.yaml:1:1 training/ is not available in this version yet.'],
    ['cadences/first.yaml', 'cadences/first.yaml:1:1 cadences/ is not available in this version yet.'],
    ['proceses/deal.yaml', 'proceses/deal.yaml:1:1 proceses/deal.yaml has no place in a playbook. Write: processes'],
    ['processes/deal2.yml', 'processes/deal2.yml:1:1 processes/deal2.yml has no place in a playbook. Write: processes/deal2.yaml'],
  ])('a file %s', (file, finding) => {
    expect(compilePlaybook({ ...FILES, [file]: 'x: 1' }).findings.map(printFinding)).toContain(finding);
  });

  it('is reported once: names that hang on a broken file are not mistakes of their own', () => {
    expect(printed(BANT, 'framework: bant', 'framwork: bant')).toHaveLength(2);
    expect(printed(DEAL, 'kind: deal', 'knd: deal')).toHaveLength(2);
  });

  it('without a playbook.yaml there is no playbook', () => {
    expect(compilePlaybook({})).toEqual({
      playbook: null,
      findings: [expect.objectContaining({ code: 'file.missing', place: { file: PLAYBOOK, line: 1, column: 1 } })],
    });
  });
});
