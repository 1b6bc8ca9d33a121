import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../language/compile-playbook.ts';
import { printFinding } from '../language/finding.ts';
import { runScenario } from './run-scenario.ts';

/** A process with everything that daily work asks of the language, as a playbook writes it. */
const FILES = {
  'playbook.yaml': `playbook: daily
language: 1
name: Daily
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }
processes: [deal, onboarding]
roles: [securityEngineer, licensedAdviser, accountExecutive, onboarder]
fields: { deal: { mandateEnds: { type: date, label: Mandate ends }, carriers: { type: list, of: text, label: Carriers } } }
escalate: { warning: 1 working day, manager: 3 working days }
`,
  'processes/deal.yaml': `process: deal
kind: deal
class: complex
buyer: company
for: otherwise
tracks:
  - { id: security, name: Security review, start: entered("propose"), owner: securityEngineer, expect: 5 working days,
      steps: [questionnaire, { id: penTest, do: document, done-when: happened("meeting.held"), after: [questionnaire] }] }
starts:
  - { process: onboarding, outcome: won, accept: { by: onboarder, within: 4 working hours } }
anytime:
  - { to: nurture, needs: [deal.recontactOn] }
  - { to: lost, needs: [deal.lostReason], at: deal.mandateEnds }
stages:
  - id: discover
    steps:
      - { id: weeklyReport, do: call, every: 7 days }
      - { id: carrierOffer, do: document, each: deal.carriers, required: true, title: Get an offer }
      - { id: advise, do: meeting, by: licensedAdviser }
    exits:
      - to: propose
        accept: { by: accountExecutive, within: 4 working hours }
        needs:
          - { person: champion, touched: 14 days, level: warn, because: A silent champion is a hope. }
        criteria: [{ id: budget, that: deal.amount > 1000, override: licensedAdviser, fill: deal.amount }]
  - id: propose
    exits:
      - to: won
        needs: [{ ask: document.bankCommitment, newer: 90 days, because: Banks withdraw. }]
        criteria: [{ id: secure, that: track.security, because: The review is not through. }]
      - { to: stale, later: 30 days }
  - id: stale
    exits:
      - { to: close, auto: true, criteria: [{ id: heard, that: ever("email.received") }] }
  - id: close
    exits: [{ to: won }]
  - { id: won, outcome: won, then: [{ task: thankYou, due: 1 working day }] }
  - { id: lost, outcome: lost, then: [{ task: askWhy, due: 2 working days }] }
  - { id: nurture, outcome: nurture }
`,
  'processes/onboarding.yaml': `process: onboarding
kind: customer
for: otherwise
stages:
  - { id: start, exits: [{ to: churned }] }
  - { id: churned, outcome: churned }
`,
};

const FIELDS = 'deal: { amount: "5000.00", carriers: [Allianz, AXA] }, stakeholders: [{ name: Jan, role: champion }]';

function failuresOf(lines: readonly string[], then: string, given = `{ ${FIELDS} }`): readonly string[] {
  const text = `scenario: it\nprocess: deal\ngiven: ${given}\nwhen:\n${lines.map((line) => `  - { ${line} }\n`).join('')}then: { ${then} }\n`;
  const { playbook, findings } = compilePlaybook({ ...FILES, 'scenarios/it.yaml': text });
  if (playbook === null) return findings.map(printFinding);
  return playbook.scenarios.flatMap((scenario) => runScenario(playbook, scenario).failures.map(({ message }) => message));
}

const OFFERS = ['at: 2026-03-02T09:30, step: carrierOffer.allianz', 'at: 2026-03-02T09:40, step: carrierOffer.axa'];
const TOUCHED = 'at: 2026-03-02T09:10, happened: call.made, with: champion';
const TO_PROPOSE = [TOUCHED, ...OFFERS, 'at: 2026-03-02T10:00, move: propose'];

describe('a playbook with the words of daily work', () => {
  it('compiles without a mistake', () => {
    expect(compilePlaybook(FILES).findings.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.each<[name: string, lines: readonly string[], then: string]>([
    [
      'makes a step of each item',
      ['at: 2026-03-02T09:00, happened: note.written'],
      'open-steps: [weeklyReport, carrierOffer.allianz, carrierOffer.axa, advise]',
    ],
    [
      'asks for those not done',
      [OFFERS[0] ?? '', TOUCHED, 'at: 2026-03-02T10:00, move: propose'].toSorted(),
      'stage: discover, held-by: [step.carrierOffer.axa]',
    ],
    [
      'waits for nobody else, nor for the next time of what repeats, while there is something to do',
      [TOUCHED, ...OFFERS],
      'next-step: propose',
    ],
    [
      'shows what is late for its manager',
      ['at: 2026-03-02T09:00, happened: note.written', 'at: 2026-03-13T09:00, happened: note.written'],
      'flags: [step.escalated]',
    ],
    [
      'moves a repeated step on when it is done',
      ['at: 2026-03-10T09:00, step: weeklyReport', 'at: 2026-03-11T09:00, happened: note.written'],
      'flags: []',
    ],
    ['needs a champion spoken with lately', [TOUCHED, ...OFFERS, 'at: 2026-03-16T09:11, move: propose'], 'held-by: [champion]'],
    ['asks for the hand-over to be taken', TO_PROPOSE, 'stage: propose, next-step: accept, open-steps: [accept, questionnaire], flags: []'],
    [
      'flags a hand-over nobody takes',
      [...TO_PROPOSE, 'at: 2026-03-03T10:00, happened: note.written'],
      'next-step: accept, flags: [handover.late]',
    ],
    [
      'lets it be taken',
      [...TO_PROPOSE, 'at: 2026-03-02T11:00, accepted: accountExecutive'],
      'next-step: document.bankCommitment, flags: []',
    ],
    ['lets it be given back', [...TO_PROPOSE, 'at: 2026-03-02T11:00, returned: No budget'], 'flags: [handover.returned]'],
    ['begins a track with its stage', TO_PROPOSE, 'tracks: { security: running }'],
    ['has not begun a track before', [TOUCHED], 'tracks: { security: notStarted }'],
    [
      'counts what happened since the track began, in any stage',
      [
        ...TO_PROPOSE,
        'at: 2026-03-03T09:00, happened: meeting.held',
        'at: 2026-03-03T10:00, step: questionnaire',
        'at: 2026-03-04T09:00, move: discover, reason: Anew',
      ],
      'stage: discover, tracks: { security: done }',
    ],
    [
      'flags a track that takes too long',
      [...TO_PROPOSE, 'at: 2026-03-02T11:00, accepted: accountExecutive', 'at: 2026-03-12T09:00, happened: note.written'],
      'flags: [track.overdue]',
    ],
    [
      'asks anew for what is too old',
      [...TO_PROPOSE, 'at: 2026-03-03T09:00, document: bankCommitment', 'at: 2026-06-02T09:00, move: won'],
      'held-by: [document.bankCommitment, secure]',
    ],
    ['moves by itself when its time has come', [...TO_PROPOSE, 'at: 2026-04-01T10:00, time: passes'], 'stage: stale'],
    ['does not before', [...TO_PROPOSE, 'at: 2026-04-01T09:59, time: passes'], 'stage: propose'],
    [
      'moves on where the next gate is open too',
      [...TO_PROPOSE, 'at: 2026-03-20T10:00, happened: email.received', 'at: 2026-04-01T10:00, time: passes'],
      'stage: close',
    ],
    [
      'stays due while its gate holds it, and says so',
      ['at: 2026-03-02T09:00, set: deal.mandateEnds, value: "2026-03-03"', 'at: 2026-03-03T17:00, time: passes'],
      'stage: discover, flags: [move.held]',
    ],
    [
      'moves at the end of the day of a field',
      [
        'at: 2026-03-02T09:00, set: deal.mandateEnds, value: "2026-03-03"',
        'at: 2026-03-02T09:00, set: deal.lostReason, value: price',
        'at: 2026-03-03T17:00, time: passes',
      ],
      'stage: lost, next-step: askWhy',
    ],
    [
      'keeps a step added to the record through the stages',
      ['at: 2026-03-02T09:00, add: callJan, due: 2 days', ...TO_PROPOSE],
      'open-steps: [accept, callJan, questionnaire]',
    ],
    [
      'brings back an override that has run out',
      [
        'at: 2026-03-02T09:00, set: deal.amount, value: "500.00"',
        ...TO_PROPOSE.slice(0, -1),
        'at: 2026-03-02T10:00, move: propose, override: They will raise it, until: 2026-03-04T09:00',
        'at: 2026-03-02T11:00, accepted: accountExecutive',
        'at: 2026-03-04T10:00, happened: note.written',
      ],
      'next-step: budget, flags: [override.expired]',
    ],
    [
      'lets it be once it holds',
      [
        'at: 2026-03-02T09:00, set: deal.amount, value: "500.00"',
        ...TO_PROPOSE.slice(0, -1),
        'at: 2026-03-02T10:00, move: propose, override: They will raise it, until: 2026-03-04T09:00',
        'at: 2026-03-02T11:00, accepted: accountExecutive',
        'at: 2026-03-04T10:00, set: deal.amount, value: "5000.00"',
      ],
      'next-step: document.bankCommitment, flags: []',
    ],
  ])('%s', (_, lines, then) => {
    expect(failuresOf(lines, then)).toEqual([]);
  });

  it('needs a champion who is known', () => {
    expect(
      failuresOf(
        [...OFFERS, 'at: 2026-03-02T10:01, move: propose'],
        'held-by: [champion]',
        '{ deal: { amount: "5000.00", carriers: [Allianz, AXA] } }',
      ),
    ).toEqual([]);
  });

  it('says what a scenario expected in vain', () => {
    expect(failuresOf([TOUCHED], 'open-steps: [advise], flags: [owner.none], tracks: { security: done }')).toEqual([
      'The open steps should be advise, but are weeklyReport, carrierOffer.allianz, carrierOffer.axa, advise.',
      'The flags should be owner.none, but are nothing.',
      'The track security should be done, but is notStarted.',
    ]);
  });

  it('refuses a hand-over nobody is asked for, and the wrong role', () => {
    expect(failuresOf(['at: 2026-03-02T09:00, accepted: rep'], 'stage: discover')).toEqual(['Nobody is asked to take it over.']);
    expect(failuresOf([...TO_PROPOSE, 'at: 2026-03-02T11:00, accepted: rep'], 'stage: propose')).toEqual([
      'accountExecutive is asked to take it over, not rep.',
    ]);
  });
});
