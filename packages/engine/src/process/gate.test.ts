import { describe, expect, it } from 'vitest';
import type { Criterion, Exit, Stage } from '../language/playbook.ts';
import type { Case } from './case.ts';
import { unmetOfExit } from './gate.ts';
import { situationOf } from './situation.ts';
import { aCase, aCriterion, aNeed, anAnswer, anExit, aPlaybook, aProcess, aRule, aStage, aStep, MONDAY, plainStages } from './testing.ts';

const NOW = '2026-03-03T12:00:00.000Z';
const FALSE = aRule('deal.amount > 10', () => false, ['deal.amount']);

function ask(exit: Partial<Exit>, over: Partial<Case> = {}, stage: Partial<Stage> = {}, forward = true) {
  const way = anExit('propose', exit);
  const from = aStage('discover', { ...stage, exits: [way] });
  const subject = aCase({ process: aProcess(plainStages(from)), ...over });
  return unmetOfExit(situationOf(subject, NOW), from, way, forward);
}

const ids = (unmet: ReturnType<typeof ask>) => unmet.map(({ id }) => id);

describe('needs ask for presence', () => {
  it.each<[string, string, Partial<Case>, string | null]>([
    ['a field that is not there', 'deal.amount', {}, 'need.absent'],
    ['a field that is null', 'deal.amount', { record: { amount: null } }, 'need.absent'],
    ['blank text', 'deal.amount', { record: { amount: '  ' } }, 'need.absent'],
    ['an empty list', 'deal.carriers', { record: { carriers: [] } }, 'need.absent'],
    ['a field', 'deal.amount', { record: { amount: '10.00' } }, null],
    ['zero is a value', 'deal.amount', { record: { amount: 0 } }, null],
    ['false is a value', 'deal.signed', { record: { signed: false } }, null],
    ['an account field without account', 'account.employees', {}, 'need.absent'],
    ['an account field', 'account.employees', { account: { employees: 3 } }, null],
    ['the account itself', 'deal.account', { account: { name: 'Acme' } }, null],
    ['no account', 'deal.account', {}, 'need.absent'],
    ['an answer that is not there', 'meddic.pain', {}, 'need.absent'],
    ['a blank answer', 'meddic.pain', { answers: { 'meddic.pain': anAnswer(' ') } }, 'need.absent'],
    ['an answer', 'meddic.pain', { answers: { 'meddic.pain': anAnswer('Lost hours') } }, null],
    [
      'an aged answer',
      'meddic.metrics',
      { answers: { 'meddic.metrics': anAnswer('20 %', { at: '2025-12-01T08:00:00.000Z' }) } },
      'need.aged',
    ],
    [
      'an answer about to age',
      'meddic.metrics',
      { answers: { 'meddic.metrics': anAnswer('20 %', { at: '2026-01-02T13:00:00.000Z' }) } },
      null,
    ],
    [
      'an answer just aged',
      'meddic.metrics',
      { answers: { 'meddic.metrics': anAnswer('20 %', { at: '2026-01-02T11:00:00.000Z' }) } },
      'need.aged',
    ],
    ['a framework in part', 'meddic', { answers: { 'meddic.pain': anAnswer('x') } }, 'need.absent'],
    ['a document that is not there', 'document.contract', {}, 'need.absent'],
    ['a document', 'document.contract', { documents: { contract: { at: MONDAY } } }, null],
    ['a person that is not there', 'champion', { stakeholders: [{ role: 'user' }] }, 'need.absent'],
    ['a person', 'champion', { stakeholders: [{ role: 'champion' }] }, null],
    ['a step that is open', 'step.call', {}, 'need.absent'],
    ['a step that is done', 'step.call', { steps: [{ step: 'call', visit: 'v1', state: 'done', at: MONDAY, note: null }] }, null],
    [
      'a step skipped with a note',
      'step.call',
      { steps: [{ step: 'call', visit: 'v1', state: 'skipped', at: MONDAY, note: 'Met in person' }] },
      null,
    ],
    [
      'a step skipped without',
      'step.call',
      { steps: [{ step: 'call', visit: 'v1', state: 'skipped', at: MONDAY, note: null }] },
      'need.absent',
    ],
  ])('%s', (_, id, over, code) => {
    const found = ask({ needs: [aNeed(id)] }, over, { steps: [aStep('call')] });
    expect(found.map((unmet) => unmet.code)).toEqual(code === null ? [] : [code]);
  });

  it('keeps the words of the playbook and what to open', () => {
    const [unmet] = ask({ needs: [aNeed('meddic.economicBuyer', { because: 'Nobody else can say yes.' })] });
    expect(unmet).toEqual({
      id: 'meddic.economicBuyer',
      level: 'block',
      code: 'need.absent',
      params: { ref: 'meddic.economicBuyer' },
      because: 'Nobody else can say yes.',
      fill: { kind: 'answer', ref: 'meddic.economicBuyer' },
      stage: 'discover',
      overrideBy: ['manager', 'admin', 'owner'],
    });
  });
});

describe('criteria are free conditions', () => {
  const unknown = aRule('deal.amount > 10', () => ({ kind: 'unknown', missing: ['deal.amount'] }), ['deal.amount']);

  it('false closes, with what was looked at', () => {
    const [unmet] = ask({ criteria: [aCriterion('big', FALSE)] }, { record: { amount: '5.00' } });
    expect(unmet).toMatchObject({ code: 'criterion.false', fill: null });
    expect(unmet?.params).toEqual({ rule: 'deal.amount > 10', refs: ['deal.amount'], 'deal.amount': '5.00' });
  });

  it('says of an answer since when and from whom', () => {
    const rule = aRule('meddic.pain != "none"', () => false, ['meddic.pain']);
    const [unmet] = ask({ criteria: [aCriterion('real', rule)] }, { answers: { 'meddic.pain': anAnswer('none') } });
    expect(unmet?.params).toMatchObject({ 'meddic.pain': 'none', 'meddic.pain.at': MONDAY, 'meddic.pain.by': 'buyer' });
  });

  it('shows a framework by its score, a step by whether it counts', () => {
    const rule = aRule('score("meddic") >= 0.5 && step.call && deal.closesOn > today', () => false, ['meddic', 'step.call', 'today']);
    const answers = { 'meddic.pain': anAnswer('Lost hours', { confidence: 0.5 }), 'meddic.economicBuyer': anAnswer(' ') };
    const [unmet] = ask({ criteria: [aCriterion('ready', rule)] }, { answers }, { steps: [aStep('call')] });
    expect(unmet?.params).toMatchObject({ meddic: 0.125, 'step.call': false, today: '2026-03-03' });
  });

  it('unknown closes, names what is missing and opens it', () => {
    const [unmet] = ask({ criteria: [aCriterion('big', unknown)] });
    expect(unmet).toMatchObject({ code: 'criterion.unknown', fill: { kind: 'field', ref: 'deal.amount' } });
    expect(unmet?.params).toMatchObject({ missing: ['deal.amount'] });
  });

  it('a fill of its own comes first', () => {
    const [unmet] = ask({ criteria: [aCriterion('big', unknown, { fill: { kind: 'step', ref: 'call' } })] });
    expect(unmet?.fill).toEqual({ kind: 'step', ref: 'call' });
  });

  it('a failing one closes and says why', () => {
    const [unmet] = ask({
      criteria: [
        aCriterion(
          'odd',
          aRule('1/0 > 1', () => ({ kind: 'failed', message: 'divided by zero' })),
        ),
      ],
    });
    expect(unmet).toMatchObject({ code: 'criterion.failed' });
    expect(unmet?.params).toMatchObject({ message: 'divided by zero' });
  });

  it('true opens', () => {
    expect(
      ask({
        criteria: [
          aCriterion(
            'big',
            aRule('true', () => true),
          ),
        ],
      }),
    ).toEqual([]);
  });
});

describe('required steps', () => {
  const required = { steps: [aStep('call', { required: true })] };

  it.each<[string, Partial<Case>, Partial<Stage>, boolean, readonly string[]]>([
    ['hold what goes forward', {}, required, true, ['step.call']],
    ['do not hold what goes out', {}, required, false, []],
    ['let go once done', { steps: [{ step: 'call', visit: 'v1', state: 'done', at: MONDAY, note: null }] }, required, true, []],
    [
      'hold when skipped',
      { steps: [{ step: 'call', visit: 'v1', state: 'skipped', at: MONDAY, note: 'No' }] },
      required,
      true,
      ['step.call'],
    ],
    ['do not count while their condition is false', {}, { steps: [aStep('call', { required: true, when: FALSE })] }, true, []],
    [
      'do not count while their condition is unknown',
      {},
      { steps: [aStep('call', { required: true, when: aRule('deal.x', () => ({ kind: 'unknown', missing: ['deal.x'] })) })] },
      true,
      [],
    ],
  ])('%s', (_, over, stage, forward, expected) => {
    expect(ids(ask({}, over, stage, forward))).toEqual(expected);
  });

  it('are asked first and once', () => {
    const found = ask({ needs: [aNeed('deal.amount'), aNeed('step.call')] }, {}, required);
    expect(ids(found)).toEqual(['step.call', 'deal.amount']);
  });
});

describe('who may override', () => {
  it.each<[string, Partial<Criterion>, boolean, readonly string[]]>([
    ['by default', {}, false, ['manager', 'admin', 'owner']],
    ['one role and nobody else', { override: 'complianceOfficer' }, false, ['complianceOfficer']],
    ['in a solo workspace the owner too', { override: 'complianceOfficer' }, true, ['complianceOfficer', 'owner']],
    ['nobody where it only warns', { level: 'warn' }, false, []],
    ['nobody where it only advises', { level: 'guide' }, false, []],
  ])('%s', (_, criterion, solo, roles) => {
    const [unmet] = ask({ criteria: [aCriterion('big', FALSE, criterion)] }, { playbook: aPlaybook({ solo }) });
    expect(unmet?.overrideBy).toEqual(roles);
  });
});

describe('overrides in force', () => {
  it.each<[string, Case['overrides'][number], readonly string[]]>([
    ['of this visit', { criterion: 'big', visit: 'v1', until: null }, []],
    ['of another visit', { criterion: 'big', visit: 'v0', until: null }, ['big']],
    ['of another criterion', { criterion: 'small', visit: 'v1', until: null }, ['big']],
    ['until a date to come', { criterion: 'big', visit: 'v0', until: '2026-03-04T00:00:00.000Z' }, []],
    ['until a date gone by', { criterion: 'big', visit: 'v1', until: '2026-03-03T00:00:00.000Z' }, ['big']],
  ])('%s', (_, override, expected) => {
    expect(ids(ask({ criteria: [aCriterion('big', FALSE)] }, { overrides: [override] }))).toEqual(expected);
  });
});
