import { describe, expect, it } from 'vitest';
import type { Stage, Step } from '../language/playbook.ts';
import type { Case } from './case.ts';
import { guide } from './guide.ts';
import {
  aCase,
  aCriterion,
  aNeed,
  anAnswer,
  anExit,
  aPlaybook,
  aProcess,
  aRule,
  aStage,
  aStep,
  aVisit,
  MONDAY,
  plainStages,
} from './testing.ts';

const WEDNESDAY = '2026-03-04T11:00:00.000Z';
const NO = aRule('false', () => false);
const due = (amount: number): Step['due'] => ({ span: { amount, unit: 'workingDay' }, anchor: null });
const needs = (...ids: readonly string[]) => [anExit('propose', { needs: ids.map((id) => aNeed(id)) })];

function next(stage: Partial<Stage>, over: Partial<Case> = {}, now = WEDNESDAY) {
  const process = aProcess(plainStages(aStage('discover', { exits: [anExit('propose')], ...stage })));
  return guide(aCase({ process, ...over }), now).nextStep;
}

const codes = (step: ReturnType<typeof next>) => step?.because.map(({ code }) => code);

describe('what comes first', () => {
  const optional = aStep('tidy', { due: due(1) });
  const soon = aStep('soon', { due: due(4), required: true });
  const late = aStep('late', { due: due(1), required: true });
  const undated = aStep('undated', { required: true });

  it.each<[string, Partial<Stage>, string, string]>([
    ['an overdue required step', { steps: [optional, soon, late], exits: needs('deal.amount') }, 'step', 'late'],
    ['else the required step due soonest', { steps: [optional, undated, soon], exits: needs('deal.amount') }, 'step', 'soon'],
    ['else a required step without a date', { steps: [optional, undated], exits: needs('deal.amount') }, 'step', 'undated'],
    [
      'else the first block that can be filled in',
      { steps: [optional], exits: needs('deal.amount', 'meddic.pain') },
      'need',
      'deal.amount',
    ],
    [
      'a dated step that asks what the gate needs before that need itself',
      { steps: [aStep('callThem', { due: due(4), asks: ['deal.amount'] })], exits: needs('deal.amount') },
      'step',
      'callThem',
    ],
    ['else any other dated step', { steps: [aStep('later', { due: due(9) }), optional] }, 'step', 'tidy'],
    ['else the move', { steps: [aStep('someday')] }, 'move', 'propose'],
    [
      'the move before the next time of what repeats',
      { steps: [aStep('weekly', { every: { amount: 7, unit: 'day' } })] },
      'move',
      'propose',
    ],
    ['what repeats, once its day has come', { steps: [aStep('daily', { every: { amount: 1, unit: 'day' } })] }, 'step', 'daily'],
    [
      'else a step without a date',
      { steps: [aStep('someday')], exits: [anExit('propose', { criteria: [aCriterion('never', NO)] })] },
      'step',
      'someday',
    ],
    ['else what only an override passes', { exits: [anExit('propose', { criteria: [aCriterion('never', NO)] })] }, 'criterion', 'never'],
  ])('%s', (_, stage, kind, ref) => {
    expect(next(stage)).toMatchObject({ kind, ref });
  });

  it('nothing where nothing leads on', () => {
    expect(next({ exits: [] })).toBeNull();
  });

  it('does not send round in a circle to a step that is done', () => {
    const criteria = [aCriterion('shown', NO, { fill: { kind: 'step', ref: 'demo' } })];
    const stage = { steps: [aStep('demo'), aStep('other')], exits: [anExit('propose', { criteria })] };
    const steps = [{ step: 'demo', visit: 'v1', state: 'done' as const, at: MONDAY, note: null }];
    expect(next(stage)).toMatchObject({ kind: 'criterion', ref: 'shown', fill: { kind: 'step', ref: 'demo' } });
    expect(next(stage, { steps })).toMatchObject({ kind: 'step', ref: 'other' });
  });

  it('what a required step waits for comes before it, however far away', () => {
    const waiting = [
      aStep('third', { required: true, after: ['second'] }),
      aStep('other'),
      aStep('second', { after: ['first'] }),
      aStep('first'),
    ];
    const found = next({ steps: waiting, exits: needs('deal.amount') });
    expect(found).toMatchObject({
      kind: 'step',
      ref: 'first',
      because: [{ code: 'step.awaited', params: { by: 'third', title: 'Do third' } }],
    });
  });

  it('a step that waits for something is not next', () => {
    expect(next({ steps: [aStep('second', { due: due(1), after: ['first'] }), aStep('first')] })).toMatchObject({
      kind: 'move',
      ref: 'propose',
    });
  });

  it('looks at the first forward exit that is open, else the first', () => {
    const shut = anExit('propose', { needs: [aNeed('deal.amount')] });
    expect(next({ exits: [shut, anExit('close')] })).toMatchObject({ kind: 'move', ref: 'close' });
    expect(next({ exits: [shut, anExit('close', { needs: [aNeed('meddic.pain')] })] })).toMatchObject({ kind: 'need', ref: 'deal.amount' });
  });

  it('warnings do not stand in the way of the move', () => {
    expect(next({ exits: [anExit('propose', { criteria: [aCriterion('odd', NO, { level: 'warn' })] })] })).toMatchObject({ kind: 'move' });
  });

  it('a required step that somebody skipped is asked for by the gate', () => {
    const steps = [{ step: 'call', visit: 'v1', state: 'skipped' as const, at: MONDAY, note: 'No time' }];
    expect(next({ steps: [aStep('call', { required: true })] }, { steps })).toMatchObject({ kind: 'step', ref: 'call', title: 'Do call' });
  });
});

describe('its words', () => {
  it.each<[string, string, string]>([
    ['a field by its label', 'deal.closesOn', 'Expected close'],
    ['a declared field by its label', 'deal.mandateEnds', 'Mandate ends'],
    ['an element by its name', 'meddic.economicBuyer', 'Economic buyer'],
    ['a framework by its name', 'meddic', 'MEDDIC'],
    ['a person by the part', 'champion', 'Champion'],
    ['a document by its id as words', 'document.signedContract', 'Signed contract'],
    ['initials as they are', 'document.signedNDA', 'Signed NDA'],
  ])('%s', (_, id, title) => {
    const playbook = aPlaybook({ fields: [{ ref: 'deal.mandateEnds', label: 'Mandate ends', type: 'date', declared: true }] });
    expect(next({ exits: needs(id) }, { playbook })).toMatchObject({ ref: id, title });
  });

  it('a criterion that opens nothing speaks for itself', () => {
    const criteria = [aCriterion('never', NO, { because: 'No mandate, no viewing.' })];
    expect(next({ exits: [anExit('propose', { criteria })] })).toMatchObject({ title: 'No mandate, no viewing.', fill: null });
  });
});

describe('its reasons', () => {
  it.each<[string, Partial<Step>, readonly string[]]>([
    ['overdue', { due: due(1) }, ['step.overdue', 'step.required']],
    ['due today', { due: { span: { amount: 20, unit: 'workingHour' }, anchor: null } }, ['step.dueToday', 'step.required']],
    ['due later', { due: due(5) }, ['step.due', 'step.required']],
    ['not dated', {}, ['step.required']],
    [
      'brings what the gate needs',
      { due: due(5), asks: ['meddic.pain', 'meddic.metrics', 'deal.name'] },
      ['step.due', 'gate.heldBy', 'step.required'],
    ],
  ])('of a required step: %s', (_, step, expected) => {
    const found = next({
      steps: [aStep('call', { required: true, ...step })],
      exits: needs('meddic.pain', 'meddic.metrics', 'deal.amount'),
    });
    expect(codes(found)).toEqual(expected);
  });

  it('an optional step without a date says that it is optional', () => {
    expect(codes(next({ steps: [aStep('someday')], exits: [anExit('propose', { criteria: [aCriterion('never', NO)] })] }))).toEqual([
      'step.optional',
    ]);
  });

  it('count all that holds the gate the step brings something for, and name it', () => {
    const found = next({
      steps: [aStep('call', { required: true, asks: ['meddic.pain', 'meddic.metrics'] })],
      exits: needs('meddic.pain', 'meddic.metrics', 'deal.amount'),
    });
    expect(found?.because[0]).toEqual({
      code: 'gate.heldBy',
      params: { to: 'propose', name: 'On to propose', count: 4, ids: ['step.call', 'meddic.pain', 'meddic.metrics', 'deal.amount'] },
    });
  });

  it('say how late a step is', () => {
    const found = next({ steps: [aStep('call', { required: true, due: due(1) })] }, {}, '2026-03-09T11:00:00.000Z');
    expect(found?.because[0]).toEqual({ code: 'step.overdue', params: { dueAt: '2026-03-03T08:00:00.000Z', workingDays: 4 } });
  });

  it('say how long the stage takes and how long nobody was heard of, three at most', () => {
    const pressing = { expect: due(1)?.span ?? null, stall: due(1)?.span ?? null };
    expect(codes(next(pressing))).toEqual(['gate.open', 'stage.overdue', 'silent.days']);
    expect(next(pressing)?.because.at(-1)?.params).toEqual({ days: 2, lastAt: MONDAY });
    expect(codes(next({ ...pressing, steps: [aStep('call', { required: true, due: due(1) })] }))).toEqual([
      'step.overdue',
      'step.required',
      'stage.overdue',
    ]);
  });
});

describe('held at discovery', () => {
  const discover: Partial<Stage> = {
    steps: [
      aStep('partnerBrief', { do: 'meeting', when: NO }),
      aStep('discoveryCall', {
        do: 'meeting',
        due: due(3),
        required: true,
        doneWhen: aRule(
          'happened("meeting.held") && answered("meddic.pain")',
          (scope) => scope.happened('meeting.held') && scope.answered('meddic.pain'),
        ),
      }),
      aStep('mapPeople', { after: ['discoveryCall'] }),
    ],
    exits: [
      anExit('propose', {
        needs: [aNeed('deal.amount'), aNeed('meddic.economicBuyer'), aNeed('champion', { level: 'warn' })],
        criteria: [
          aCriterion(
            'coverage',
            aRule('score("meddic") >= 0.5', (scope) => scope.score('meddic') >= 0.5),
            { level: 'warn', fill: { kind: 'framework', ref: 'meddic' } },
          ),
        ],
      }),
    ],
  };
  const known = { record: { amount: '30000.00' }, answers: { 'meddic.pain': anAnswer('40 hours a week lost') } };
  const met = { ...known, happenings: [{ what: 'meeting.held', at: '2026-03-02T09:00:00.000Z' }] };

  it('the call comes first, then the first thing the gate still needs', () => {
    expect(next(discover, known)).toMatchObject({ kind: 'step', ref: 'discoveryCall' });
    expect(next(discover, met)).toMatchObject({
      kind: 'need',
      ref: 'meddic.economicBuyer',
      fill: { kind: 'answer', ref: 'meddic.economicBuyer' },
    });
    const answers = { ...known.answers, 'meddic.economicBuyer': anAnswer('Ms Ruiz') };
    expect(next(discover, { ...met, answers })).toMatchObject({ kind: 'move', ref: 'propose' });
  });
});

describe('below an outcome', () => {
  const won = { stages: plainStages(aStage('lost', { outcome: 'lost', ...thenAsk() })), visits: [aVisit('v1', 'lost', MONDAY)] };

  it('its tasks, then nothing', () => {
    const process = aProcess(won.stages);
    const open = guide(aCase({ process, visits: won.visits }), '2026-03-05T11:00:00.000Z');
    expect(open.nextStep).toMatchObject({
      kind: 'step',
      ref: 'askWhy',
      dueAt: '2026-03-04T08:00:00.000Z',
      because: [{ code: 'step.overdue' }],
    });
    const steps = [{ step: 'askWhy', visit: 'v1', state: 'done' as const, at: MONDAY, note: null }];
    expect(guide(aCase({ process, visits: won.visits, steps }), WEDNESDAY)).toMatchObject({
      nextStep: null,
      flags: [],
      steps: [{ state: 'done', doneAt: MONDAY }],
    });
  });

  it('its tasks, not what is left of a track that still runs', () => {
    const steps = [aStep('register', { due: due(1), required: true })];
    const start = aRule('true', () => true);
    const legal = { id: 'legal', name: 'Legal review', start, owner: null, expect: null, steps, place: start.place };
    const process = aProcess(won.stages, { tracks: [legal] });
    const subject = aCase({ process, visits: won.visits });
    expect(guide(subject, WEDNESDAY)).toMatchObject({ nextStep: { ref: 'askWhy' }, tracks: [{ state: 'running' }] });
    const asked = [{ step: 'askWhy', visit: 'v1', state: 'done' as const, at: MONDAY, note: null }];
    expect(guide({ ...subject, steps: asked }, WEDNESDAY).nextStep).toBeNull();
  });

  it('in nurture the wait', () => {
    const nurtured = (record: Case['record']) => guide(aCase({ visits: [aVisit('v1', 'nurture', MONDAY)], record }), WEDNESDAY).nextStep;
    expect(nurtured({ recontactOn: '2026-04-01' })).toMatchObject({
      kind: 'wait',
      ref: 'deal.recontactOn',
      title: 'Contact again on',
      dueAt: '2026-04-01T15:00:00.000Z',
      because: [{ code: 'recontact.on', params: { days: 28 } }],
    });
    expect(nurtured({ recontactOn: '2026-03-02' })).toMatchObject({
      kind: 'wait',
      because: [{ code: 'recontact.due', params: { days: 2 } }],
    });
    expect(nurtured({})).toBeNull();
  });
});

function thenAsk(): Pick<Stage, 'then'> {
  // oxlint-disable-next-line unicorn/no-thenable -- the playbook's own word for what an outcome leaves behind; a list, never called
  return { then: [{ id: 'askWhy', title: 'Ask why', due: { amount: 2, unit: 'workingDay' } }] };
}
