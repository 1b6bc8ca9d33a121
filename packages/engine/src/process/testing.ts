import type {
  Calendar,
  Criterion,
  Exit,
  Framework,
  Need,
  Playbook,
  Process,
  Rule,
  Scope,
  Stage,
  Step,
  Verdict,
} from '../language/playbook.ts';
import type { Case } from './case.ts';
import { fillOf } from './value-at.ts';

const PLACE = { file: 'processes/deal.yaml', line: 1, column: 1 };
const NINE_TO_FIVE = [{ from: 540, to: 1020 }];

/** Monday to Friday, nine to five, in Berlin; the first of May is a holiday. */
export const BERLIN: Calendar = {
  zone: 'Europe/Berlin',
  days: { 1: NINE_TO_FIVE, 2: NINE_TO_FIVE, 3: NINE_TO_FIVE, 4: NINE_TO_FIVE, 5: NINE_TO_FIVE },
  holidays: ['2026-05-01'],
};

/** Monday 2 March 2026, nine o'clock in Berlin: when `aCase` entered its stage. */
export const MONDAY = '2026-03-02T08:00:00.000Z';

/** A rule made by hand. A boolean is that verdict. */
export function aRule(text: string, evaluate: (scope: Scope) => Verdict | boolean, refs: readonly string[] = []): Rule {
  return {
    text,
    place: PLACE,
    refs,
    evaluate: (scope) => {
      const verdict = evaluate(scope);
      return typeof verdict === 'boolean' ? { kind: verdict ? 'true' : 'false' } : verdict;
    },
  };
}

export function aStep(id: string, over: Partial<Step> = {}): Step {
  return {
    id,
    do: 'task',
    title: `Do ${id}`,
    guide: null,
    script: null,
    asks: [],
    due: null,
    required: false,
    after: [],
    when: null,
    doneWhen: null,
    again: false,
    every: null,
    each: null,
    by: null,
    place: PLACE,
    ...over,
  };
}

/** A need by what it asks: `deal.amount`, `meddic.pain`, `document.contract`, `step.call`; a bare name is a person. */
export function aNeed(id: string, over: Partial<Need> = {}): Need {
  const fill = fillOf(aPlaybook(), id) ?? { kind: 'person', ref: id };
  return { id, level: 'block', because: null, fill, newer: null, touched: null, override: null, place: PLACE, ...over };
}

export function aCriterion(id: string, that: Rule, over: Partial<Criterion> = {}): Criterion {
  return { id, that, level: 'block', because: null, fill: null, override: null, place: PLACE, ...over };
}

export function anExit(to: string, over: Partial<Exit> = {}): Exit {
  return {
    to,
    name: `On to ${to}`,
    anytime: false,
    needs: [],
    criteria: [],
    approvals: [],
    timing: null,
    accept: null,
    place: PLACE,
    ...over,
  };
}

export function aStage(id: string, over: Partial<Stage> = {}): Stage {
  return {
    id,
    name: id.toUpperCase(),
    index: 0,
    goal: null,
    guide: null,
    buyer: null,
    expect: null,
    stall: null,
    forecast: null,
    probability: null,
    outcome: null,
    // oxlint-disable-next-line unicorn/no-thenable -- the playbook's own word for what an outcome leaves behind; a list, never called
    then: [],
    steps: [],
    exits: [],
    ...over,
  };
}

/**
 * A deal process of the stages given; without any: discover, propose, close, then won, lost and nurture, each open stage with an exit to
 * the next one and ways out to lost (asks why) and nurture.
 */
export function aProcess(stages: readonly Stage[] = plainStages(), over: Partial<Process> = {}): Process {
  return {
    id: 'deal',
    name: 'Deal',
    kind: 'deal',
    for: null,
    duration: null,
    won: null,
    starts: [],
    class: 'complex',
    buyer: 'company',
    aims: { touches: 12, asked: 20, firstResponse: { amount: 4, unit: 'workingHour' } },
    tracks: [],
    stages: stages.map((stage, index) => ({ ...stage, index })),
    ...over,
  };
}

/** The stages of `aProcess`, some of them replaced by id. */
export function plainStages(...replaced: readonly Stage[]): readonly Stage[] {
  const anytime = [
    anExit('lost', { name: 'Lost', anytime: true, needs: [aNeed('deal.lostReason')] }),
    anExit('nurture', { name: 'Not now', anytime: true, needs: [aNeed('deal.recontactOn')] }),
  ];
  const plain = [
    aStage('discover', { exits: [anExit('propose'), ...anytime] }),
    aStage('propose', { exits: [anExit('close'), ...anytime] }),
    aStage('close', { exits: [anExit('won'), ...anytime] }),
    aStage('won', { outcome: 'won' }),
    aStage('lost', { outcome: 'lost' }),
    aStage('nurture', { outcome: 'nurture' }),
  ];
  return plain.map((stage) => replaced.find((other) => other.id === stage.id) ?? stage);
}

/** A framework of three elements of weights 1, 2 and 1; `metrics` ages after 60 days. */
export const MEDDIC: Framework = {
  id: 'meddic',
  name: 'MEDDIC',
  elements: [
    anElement('metrics', 'Metrics', 1, true),
    anElement('economicBuyer', 'Economic buyer', 2, false),
    anElement('pain', 'Identified pain', 1, false),
  ],
};

export function aPlaybook(over: Partial<Playbook> = {}): Playbook {
  return {
    id: 'b2b-software',
    name: 'B2B software',
    summary: null,
    language: 1,
    hash: '0'.repeat(64),
    currency: 'EUR',
    solo: false,
    calendar: BERLIN,
    roles: ['rep', 'manager', 'complianceOfficer'],
    fields: [],
    lostReasons: {},
    escalation: { warning: { amount: 2, unit: 'workingDay' }, manager: { amount: 5, unit: 'workingDay' } },
    processes: [],
    frameworks: { meddic: MEDDIC },
    scoring: null,
    assignment: null,
    questions: [],
    personas: [],
    objections: [],
    scenarios: [],
    ...over,
  };
}

/** A deal of a rep that entered the first stage of its process on `MONDAY` and knows nothing yet. */
export function aCase(over: Partial<Case> = {}): Case {
  const process = over.process ?? aProcess();
  const playbook = over.playbook ?? aPlaybook({ processes: [process] });
  return {
    playbook,
    process,
    kind: process.kind,
    id: '0198f000-0000-7000-8000-000000000001',
    record: {},
    account: null,
    contacts: [],
    stakeholders: [],
    owner: { id: 'anna', name: 'Anna' },
    answers: {},
    documents: {},
    visits: [aVisit('v1', process.stages[0]?.id ?? '', MONDAY)],
    steps: [],
    happenings: [],
    overrides: [],
    actor: { id: 'anna', roles: ['rep'] },
    calendar: playbook.calendar,
    version: 1,
    ...over,
  };
}

export function aVisit(
  id: string,
  stage: string,
  enteredAt: string,
  leftAt: string | null = null,
  skipped = false,
): Case['visits'][number] {
  return { id, stage, enteredAt, leftAt, skipped };
}

/** An answer given on `MONDAY` unless said otherwise. */
export function anAnswer(value: Case['answers'][string]['value'], over: Partial<Case['answers'][string]> = {}): Case['answers'][string] {
  return { value, confidence: null, confirmedBy: 'buyer', at: MONDAY, ...over };
}

function anElement(id: string, name: string, weight: number, ages: boolean): Framework['elements'][number] {
  return {
    id,
    ref: `meddic.${id}`,
    name,
    ask: `${name}?`,
    examples: [],
    type: 'text',
    choices: [],
    weight,
    agesAfter: ages ? { amount: 60, unit: 'day' } : null,
  };
}
