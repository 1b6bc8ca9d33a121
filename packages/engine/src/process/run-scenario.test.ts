import { describe, expect, it } from 'vitest';
import type { Scenario, ScenarioAct, ScenarioExpectation } from '../language/playbook.ts';
import { runScenario } from './run-scenario.ts';
import { runScenarios } from './run-scenarios.ts';
import { aCriterion, aNeed, anExit, aPlaybook, aProcess, aRule, aStage, aStep, plainStages } from './testing.ts';

const coverage = aCriterion(
  'coverage',
  aRule('score("meddic") >= 0.5', (scope) => scope.score('meddic') >= 0.5),
  { level: 'warn' },
);
const discover = aStage('discover', {
  steps: [
    aStep('discoveryCall', {
      required: true,
      doneWhen: aRule(
        'happened("meeting.held") && answered("meddic.pain")',
        (scope) => scope.happened('meeting.held') && scope.answered('meddic.pain'),
      ),
    }),
  ],
  exits: [
    anExit('propose', {
      needs: [aNeed('deal.amount'), aNeed('meddic.economicBuyer'), aNeed('champion', { level: 'warn' })],
      criteria: [coverage],
    }),
    anExit('lost', { anytime: true, needs: [aNeed('deal.lostReason')] }),
  ],
});
const playbook = aPlaybook({ processes: [aProcess(plainStages(discover))] });
const nothing: ScenarioExpectation = {
  stage: null,
  outcome: null,
  heldBy: null,
  waitingFor: null,
  nextStep: null,
  openSteps: null,
  flags: null,
  tracks: null,
};

type Act = ScenarioAct['act'];
const place = (line: number) => ({ file: 'scenarios/held.yaml', line, column: 1 });
const line = (at: string, act: Act, number = 5): ScenarioAct => ({ at, act, place: place(number) });
const move = (to: string, over: Partial<Extract<Act, { kind: 'move' }>> = {}): Act => ({
  kind: 'move',
  to,
  reason: null,
  override: null,
  ...over,
});
const answer = (ref: string, value: string): Act => ({ kind: 'answer', ref, value, confidence: null });

function aScenario(over: Partial<Omit<Scenario, 'then'>>, expected: Partial<ScenarioExpectation>): Scenario {
  return {
    file: 'scenarios/held.yaml',
    name: 'A deal without a buyer is held',
    process: 'deal',
    given: { deal: { amount: '30000.00' }, account: { employees: 900 } },
    when: [],
    // oxlint-disable-next-line unicorn/no-thenable -- the language's own word for what a scenario expects; never called
    then: { ...nothing, ...expected },
    place: place(1),
    ...over,
  };
}

describe('who acts', () => {
  const lawful = aCriterion(
    'lawful',
    aRule('false', () => false),
    { override: 'complianceOfficer' },
  );
  const checked = aPlaybook({
    roles: ['complianceOfficer'],
    processes: [aProcess(plainStages(aStage('discover', { exits: [anExit('propose', { criteria: [coverage, lawful] })] })))],
  });
  const over = (as?: string) => [
    { ...line('2026-03-02T09:00', move('propose', { override: 'Looked at by hand' })), ...(as === undefined ? {} : { as }) },
  ];

  it.each([
    ['whoever may do everything', undefined, { stage: 'propose', heldBy: [] }],
    ['the role that may', 'complianceOfficer', { stage: 'propose', heldBy: [] }],
    ['the wrong role, which is refused', 'manager', { stage: 'discover', heldBy: ['coverage', 'lawful'] }],
  ] as const)('is %s', (_, as, expected) => {
    expect(runScenario(checked, aScenario({ when: over(as) }, expected)).failures).toEqual([]);
  });

  it('holds for that line alone', () => {
    const when = [...over('manager'), line('2026-03-02T09:01', move('propose', { override: 'Looked at by hand' }))];
    expect(runScenario(checked, aScenario({ when }, { stage: 'propose', heldBy: [] })).failures).toEqual([]);
  });
});

const untilHeld = [
  line('2026-03-02T09:00', { kind: 'happened', what: 'meeting.held' }),
  line('2026-03-02T10:00', answer('meddic.pain', '40 hours a week lost')),
  line('2026-03-03T10:00', move('propose')),
];
const untilMoved = [
  ...untilHeld,
  line('2026-03-03T11:00', answer('meddic.economicBuyer', 'Ms Ruiz')),
  line('2026-03-03T12:00', { kind: 'set', ref: 'stakeholders', value: [{ role: 'champion' }] }),
  line('2026-03-03T13:00', move('propose')),
];

describe('runScenario', () => {
  it.each<[string, readonly ScenarioAct[], Partial<ScenarioExpectation>]>([
    [
      'a deal without a buyer is held',
      untilHeld,
      { stage: 'discover', heldBy: ['meddic.economicBuyer', 'champion', 'coverage'], nextStep: 'meddic.economicBuyer' },
    ],
    ['and moves once the buyer is known', untilMoved, { stage: 'propose', heldBy: [], nextStep: 'close' }],
    ['a deal with nothing done starts with its call', [], { stage: 'discover', nextStep: 'discoveryCall' }],
    [
      'a reason passes warnings',
      [
        ...untilHeld,
        line('2026-03-03T11:00', answer('meddic.economicBuyer', 'Ms Ruiz')),
        line('2026-03-03T13:00', move('propose', { reason: 'Agreed' })),
      ],
      { stage: 'propose' },
    ],
    ['an override passes all', [line('2026-03-02T09:00', move('propose', { override: 'Old friends' }))], { stage: 'propose' }],
    [
      'a step done by hand',
      [
        line('2026-03-02T09:00', { kind: 'step', step: 'discoveryCall', state: 'done', note: null }),
        line('2026-03-02T10:00', move('propose')),
      ],
      { heldBy: ['meddic.economicBuyer', 'champion', 'coverage'] },
    ],
    [
      'lost with a reason',
      [line('2026-03-02T09:00', { kind: 'set', ref: 'deal.lostReason', value: 'price' }), line('2026-03-02T10:00', move('lost'))],
      { stage: 'lost', outcome: 'lost' },
    ],
    [
      'back again',
      [...untilMoved, line('2026-03-04T09:00', move('discover', { reason: 'New problem' })), line('2026-03-04T10:00', move('propose'))],
      { stage: 'propose' },
    ],
    ['a document', [line('2026-03-02T09:00', { kind: 'document', document: 'contract' })], { stage: 'discover' }],
  ])('%s', (_, when, expected) => {
    expect(runScenario(playbook, aScenario({ when }, expected)).failures).toEqual([]);
  });

  it('begins in the stage given', () => {
    const scenario = aScenario({ given: { stage: 'close' }, when: [line('2026-03-02T09:00', move('won'))] }, { outcome: 'won' });
    expect(runScenario(playbook, scenario)).toMatchObject({ passed: true });
  });

  it.each<[string, Partial<ScenarioExpectation>, string]>([
    ['stage', { stage: 'propose' }, 'It should be in stage propose, but is in discover.'],
    ['outcome', { outcome: 'won' }, 'Its outcome should be won, but is still open.'],
    [
      'held',
      { heldBy: ['champion'] },
      'The last move should be held by champion, but was held by meddic.economicBuyer, champion, coverage.',
    ],
    ['not held', { heldBy: [] }, 'The last move should be held by nothing, but was held by meddic.economicBuyer, champion, coverage.'],
    ['next step', { nextStep: 'discoveryCall' }, 'The next step should be discoveryCall, but is meddic.economicBuyer.'],
  ])('tells what is not as expected: %s', (_, expected, message) => {
    expect(runScenario(playbook, aScenario({ when: untilHeld }, expected))).toMatchObject({
      passed: false,
      failures: [{ place: place(1), message }],
    });
  });

  it.each<[string, Partial<Scenario>, string]>([
    ['a process that is not there', { process: 'limbo' }, 'There is no process limbo.'],
    ['a stage that is not there', { given: { stage: 'limbo' } }, 'Process deal has no stage "limbo".'],
    ['a refused move', { when: [line('2026-03-02T09:00', move('won'))] }, 'The move to won is refused: noExit.'],
    [
      'a field of another record',
      { when: [line('2026-03-02T09:00', { kind: 'set', ref: 'lead.email', value: 'x' })] },
      'A deal has no lead.email to set.',
    ],
    [
      'lines out of order',
      { when: [line('2026-03-02T09:00', { kind: 'happened', what: 'call.made' }), line('2026-03-01T09:00', move('propose'))] },
      '2026-03-01T09:00 is earlier than the line before it.',
    ],
  ])('fails on %s', (_, over, message) => {
    expect(runScenario(playbook, aScenario(over, {})).failures.map((failure) => failure.message)).toContain(message);
  });

  it('knows what it exercised, tried or taken', () => {
    const when = [...untilMoved, line('2026-03-04T09:00', move('lost'))];
    expect(runScenario(playbook, aScenario({ when }, {})).exercised).toEqual({
      exits: ['deal.discover.propose', 'deal.anytime.lost'],
      criteria: ['deal.coverage'],
    });
  });
});

describe('runScenarios', () => {
  it('tells which exits and criteria no scenario asked', () => {
    const run = runScenarios({
      ...playbook,
      scenarios: [aScenario({ when: untilMoved }, { stage: 'propose' }), aScenario({}, { stage: 'won' })],
    });
    expect(run.passed).toBe(false);
    expect(run.runs.map(({ run: one }) => one.passed)).toEqual([true, false]);
    expect(run.exercised).toEqual({ exits: ['deal.discover.propose'], criteria: ['deal.coverage'] });
    expect(run.unexercised).toEqual({
      exits: ['deal.anytime.lost', 'deal.propose.close', 'deal.anytime.nurture', 'deal.close.won'],
      criteria: [],
    });
  });
});
